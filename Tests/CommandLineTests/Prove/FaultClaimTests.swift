import EmbeddedStack
import FoundationEssentials
import Gherkin
import Reports
import Runner
import StepLibrary
import Testing

@testable import lgtm_verify

/// The claims, held against the catalogue of faults and the catalogue of steps.
struct FaultClaimTests {
  @Test func `every claim names steps that there are, and parameters that its fault has`() throws {
    var ids = MessageIDSequence()
    let expressions = Set(try PlanLibrary(ids: &ids).catalogue.steps.map(\.expression.source.text))
    for claim in FaultClaims.claimed {
      #expect(!claim.claim.noticedBy.isEmpty, "\(claim.fault.text) claims nothing")
      #expect(expressions.isSuperset(of: claim.claim.noticedBy), "\(claim.fault.text) claims a step that there is not")
      #expect(throws: Never.self) { try Fault(parsing: claim.fault.text) }
    }
  }

  @Test func `every claim has a scenario among the features that are shipped`() async throws {
    let all = Selection(tags: try TagExpression(parsing: "@load or @soak or not @load"))
    let features = try await LoadedFeatures([PathSelector("\(Program.root.path)/Features")], all)
    var ids = MessageIDSequence(startingAt: features.firstFreeID)
    let catalogue = try PlanLibrary(ids: &ids).catalogue
    let scenarios = features.scenarios.map { scenario -> (name: String, texts: [String], sentences: Set<String>) in
      let texts = scenario.pickle.steps.map { $0.text }
      return (scenario.pickle.name, texts, Set(texts.flatMap { catalogue.matches($0).map { $0.step.sentence } }))
    }
    #expect(scenarios.count > 300)
    for claim in FaultClaims.claimed.map(\.claim) {
      let isUsed = scenarios.contains { claim.concerns($0.name, texts: $0.texts, expressions: $0.sentences) }
      #expect(isUsed, "\(claim.fault), about \"\(claim.about)\", named \"\(claim.named)\"")
    }
  }

  @Test func `every fault has claims, or a reason for none`() {
    #expect(FaultClaims.all.map(\.fault.name) == FaultDefinition.catalogue.map(\.name))
    for entry in FaultClaims.all {
      #expect(entry.claims.isEmpty == (entry.silence?.hasSuffix(".") ?? false), "\(entry.fault.name)")
    }
  }
}
