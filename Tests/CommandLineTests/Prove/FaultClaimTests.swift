import EmbeddedStack
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

  @Test func `every fault has claims, or a reason for none`() {
    #expect(FaultClaims.all.map(\.fault.name) == FaultDefinition.catalogue.map(\.name))
    for entry in FaultClaims.all {
      #expect(entry.claims.isEmpty == (entry.silence?.hasSuffix(".") ?? false), "\(entry.fault.name)")
    }
  }
}
