import Clients
import Gherkin
import Runner
import StepLibrary

/// The step library without a target: to be looked at, not run.
struct PlanLibrary {
  let catalogue: StepCatalogue<World>

  /// Throws for a sentence that cannot be used.
  init(ids: inout MessageIDSequence, _ sentences: [ComposedSentence] = []) throws(UsageError) {
    let clients = TargetClients(Target(name: "none"))
    defer { clients.close() }
    do {
      catalogue = try StepCatalogue(SupportLibrary.plan(clients).with(sentences), ids: &ids)
    } catch { throw .brokenLibrary(error) }
    if !catalogue.sentenceProblems.isEmpty { throw .badSentences(catalogue.sentenceProblems) }
  }
}
