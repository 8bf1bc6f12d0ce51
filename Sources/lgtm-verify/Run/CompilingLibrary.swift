import Clients
import Gherkin
import Runner
import StepLibrary

/// The step library of a run, compiled while its features are read.
struct CompilingLibrary: Sendable {
  let opening: TargetOpening
  /// The first id that its definitions leave to others.
  let firstFreeID: Int
  private let compilation: Task<StepCatalogue<World>, any Error>

  init(_ opening: TargetOpening, firstID: Int, _ sentences: SentenceFiles) {
    self.opening = opening
    let library = SupportLibrary.plan(cautions: opening.clients.target.cautions) { opening.clients }
      .with(sentences.sentences)
    firstFreeID = firstID + library.idCount
    compilation = Task {
      var ids = MessageIDSequence(startingAt: firstID)
      return try StepCatalogue(library, ids: &ids)
    }
  }

  var catalogue: StepCatalogue<World> {
    get async throws(UsageError) {
      do { return try await compilation.value } catch { throw .brokenLibrary(error) }
    }
  }
}

extension UsageError {
  static func brokenLibrary(_ error: any Error) -> UsageError {
    .breakdown(.library(reason: "\(error)"))
  }
}
