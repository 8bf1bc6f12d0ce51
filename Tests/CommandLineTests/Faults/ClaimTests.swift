import EmbeddedStack
import Gherkin
import Runner
import StepLibrary
import Testing

@testable import lgtm_verify

/// What the catalogue of faults says about the catalogue of steps, which it must not know.
struct ClaimTests {
  @Test func `every claim names steps that there are, and parameters that its fault has`() throws {
    var ids = MessageIDSequence()
    let expressions = Set(try PlanLibrary(ids: &ids).catalogue.steps.map(\.expression.source.text))
    for fault in FaultDefinition.catalogue {
      for claim in fault.claims {
        #expect(!claim.noticedBy.isEmpty, "\(fault.name) claims nothing")
        #expect(expressions.isSuperset(of: claim.noticedBy), "\(fault.name) claims a step that there is not")
        #expect(throws: Never.self) { try Fault(parsing: fault.text(claim)) }
      }
    }
  }
}
