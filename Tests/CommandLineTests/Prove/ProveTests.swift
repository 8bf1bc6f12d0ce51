import Foundation
import Reports
import Testing

struct ProveTests {
  private static let queries = "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"

  private func proof(_ result: Program.Result) throws -> Proof {
    try Proof(json: Data(contentsOf: URL(fileURLWithPath: "\(result.folder)/prove.json")))
  }

  @Test func `a criterion is proven by the faults that its scenarios fail under`() async throws {
    let result = try await Program.run([
      "prove", Self.queries, "--fault", "tempo.trace.change-attribute", "--fault", "tempo.query.latency:ms=6000",
    ])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    let proof = try proof(result)
    #expect(proof.criteria.map(\.id) == ["AC-lgtm-002-05"])
    #expect(proof.criteria[0].killedBy == ["tempo.query.latency:ms=6000", "tempo.trace.change-attribute"])
    let killed = proof.trials.filter { $0.fault.hasPrefix("tempo.query.latency") }
    #expect(killed.count == 3 && killed.allSatisfy { $0.verdict == .killed && $0.acted > 0 })
    #expect(result.output.contains("1 of 1 criteria proven"))
  }

  @Test func `trials that would only show again what others show are left out, unless asked for`() async throws {
    let some = try proof(try await Program.run(["prove", Self.queries]))
    let every = try proof(try await Program.run(["prove", Self.queries, "--every-trial"]))
    #expect(every.untried == 0 && some.untried == every.trials.count - some.trials.count)
    #expect(some.trials.count < every.trials.count)
    // What is proved is the same: each fault has its turn, each scenario is killed, each step that can fail does.
    #expect(some.faults == every.faults)
    #expect(some.criteria.map(\.isProven) == every.criteria.map(\.isProven))
    #expect(some.criteria.map(\.unkilled) == every.criteria.map(\.unkilled))
    #expect(some.steps.map(\.isVacuous) == every.steps.map(\.isVacuous))
  }

  @Test func `what fails without a fault is not proved with one`() async throws {
    let feature = try Program.file(
      "red.feature",
      """
      Feature: Red
        @AC-red-1
        Scenario: Red
          Given Tempo contains test traces from previous ingestion test
          Given trace ID from ingestion test
          When query is sent to /api/traces/{traceID}
          Then response status SHALL be 404 Not Found
      """)
    let result = try await Program.run(["prove", feature])
    #expect(result.errors.contains("all scenarios must pass without a fault first"))
    #expect(result.status == 1)
  }

  @Test func `a scenario that a fault should break and does not is a survivor, unless that is accepted`() async throws {
    let feature = try Program.file(
      "blind.feature",
      """
      Feature: Blind
        @AC-blind-1
        Scenario: Blind
          Given Tempo contains test traces from previous ingestion test
          And Tempo HTTP API is accessible at tempo.monitoring.svc:3200
          And trace ID from ingestion test
          When query is sent to /api/traces/{traceID}
          Then response SHALL be received within 1 minute
      """)
    let arguments = ["prove", feature, "--fault", "tempo.query.latency:ms=6000"]
    let result = try await Program.run(arguments)
    #expect(
      result.output.contains("Not killed: what the fault claims is not so\n  survived  tempo.query.latency:ms=6000  "))
    #expect(result.output.contains("AC-blind-1  unproven  no fault makes it fail"))
    #expect(result.status == 1)
    let accepted = try Program.file(
      "accepted.yaml",
      """
      unproven:
        - {criterion: AC-blind-1, reason: It waits too long.}
      survivors:
        - {fault: "tempo.query.latency:ms=6000", scenario: Blind, reason: It waits too long.}
      """)
    #expect(try await Program.run(arguments + ["--accepted", accepted]).status == 0)
  }

  @Test(arguments: [
    ("unproven:\n  - {criterion: AC-lgtm-002-05}", "reason is missing here"),
    ("unprovn: []", "did you mean"),
    ("survivors: 3", "a list"),
    ("vacuous:\n  - {step: it holds, reason: ''}", "a word of reason"),
  ])
  func `a bad file of what is accepted is refused`(text: String, message: String) async throws {
    let file = try Program.file("accepted.yaml", text)
    let result = try await Program.run(["prove", Self.queries, "--accepted", file])
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.status == 2)
  }

  @Test(arguments: [
    ["prove", "nowhere"], ["prove", "--fault", "nothing"], ["prove", "--report", "ndjson=x"],
    ["prove", "--wait-limit", "soon"], ["prove", "--accepted", "nowhere.yaml"],
    ["run", "--wait-limit", "3s", "--target", "other"], ["run", "--wait-limit", "3s", "--literal-waits"],
  ])
  func `wrong usage is refused`(arguments: [String]) async throws {
    #expect(try await Program.run(arguments).status == 2)
  }
}
