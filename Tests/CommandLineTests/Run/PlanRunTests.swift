import Foundation
import Testing

/// The plan's features against the embedded stack, healthy and with faults.
struct PlanRunTests {
  private static let ingestion = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature"
  private static let queries = "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"

  @Test(arguments: [["--jobs", "8"], ["--jobs", "1", "--order", "reverse"], ["--order", "random:7"]])
  func `all criteria are verified on a healthy stack, in any order`(arguments: [String]) async throws {
    let result = try await Program.run(["run", "Features/plan"] + arguments)
    for criterion in [
      "AC-lgtm-002-01", "AC-lgtm-002-02", "AC-lgtm-002-03", "AC-lgtm-002-04", "AC-lgtm-002-05", "AC-lgtm-003-01",
      "AC-lgtm-003-02", "AC-lgtm-003-03", "AC-lgtm-003-04", "AC-lgtm-003-05", "AC-lgtm-005-01", "AC-lgtm-005-02",
      "AC-lgtm-005-03", "AC-lgtm-005-04",
    ] {
      #expect(result.output.contains("\(criterion)  verified"))
    }
    let count = PlanFeatures.scenarios.count
    #expect(result.output.contains("\n\(count) scenarios: \(count) passed\n"), "\(result.output)")
    #expect(result.output.contains("\n\(PlanFeatures.stepCount) steps: "))
    #expect(!result.output.contains("undefined") && !result.output.contains("inconclusive"))
    #expect(result.status == 0, "\(result.errors)")
  }

  private static let pushes = "Features/plan/TASK-lgtm-012-mimir-remote-write-ingestion.feature"
  private static let promQL = "Features/plan/TASK-lgtm-013-mimir-query-performance.feature"

  @Test(arguments: PlanFeatures.scenarios)
  func `each scenario passes alone, chosen by its line`(place: String) async throws {
    let result = try await Program.run(["run", place])
    #expect(result.output.contains("1 scenario: 1 passed"))
    #expect(result.status == 0, "\(result.output)")
  }

  private static let (connection, creation) = (PlanFeatures.path(of: "003"), PlanFeatures.path(of: "004"))
  private static let (recovery, blocks) = (PlanFeatures.path(of: "007"), PlanFeatures.path(of: "011"))

  private static let faults: [(path: String, fault: String, step: String)] = [
    (ingestion + ":8", "tempo.ingest.partial-success", "✘ Then Tempo SHALL accept trace within 1 second"),
    (ingestion + ":8", "tempo.ingest.refuse", "✘ Then Tempo SHALL accept trace within 1 second"),
    (queries + ":8", "tempo.trace.change-attribute", "✘ And response SHALL contain complete trace data"),
    (queries + ":8", "tempo.ingest.drop-span", "✘ And response SHALL contain complete trace data"),
    (queries + ":22", "tempo.ingest.drop-span", "✘ And all responses SHALL return valid trace data"),
    (ingestion + ":22", "tempo.ingest.drop-span", "✘ Then Tempo SHALL accept trace (buffering)"),
    (pushes + ":8", "mimir.push.refuse", "✘ Then Mimir SHALL accept metrics within 1 minute"),
    (pushes + ":21", "mimir.push.drop-sample", "✘ Then Mimir SHALL accept metrics (buffering for 2 hours)"),
    (promQL + ":8", "mimir.push.drop-sample", "✘ And response SHALL contain time series data"),
    (connection + ":16", "s3.credentials.invalid", "✘ Then Tempo SHALL create connection to S3"),
    (creation + ":12", "s3.bucket.missing", "✘ And Tempo SHALL create test objects in"),
    (recovery + ":15", "tempo.ingest.drop-span", "✘ Then response SHALL return complete trace"),
    (
      blocks + ":12", "s3.credentials.invalid:principal=mimir",
      "✘ And Mimir SHALL create test blocks in"
    ),
  ]

  @Test(arguments: faults)
  func `a fault makes a scenario fail at the step that is about it`(path: String, fault: String, step: String)
    async throws
  {
    let result = try await Program.run(["run", path, "--fault", fault, "--timeout", "2s"])
    #expect(result.output.contains(step), "\(result.output)")
    #expect(result.status == 1)
  }

  @Test func `a late answer fails with the measured time and a command that repeats it`() async throws {
    let feature = try Program.file(
      "late.feature",
      """
      @AC-late-1
      Feature: Late
        Scenario: Late
          Given Tempo contains test traces from previous ingestion test
          Given trace ID from ingestion test
          When query is sent to /api/traces/{traceID}
          Then response SHALL be received within 50 ms
      """)
    let result = try await Program.run(["run", feature, "--fault", "tempo.query.latency:ms=400"])
    #expect(result.output.contains("expected    within 50 ms"))
    #expect(result.output.contains(/actual +([4-9]\d\d(\.\d)? ms|\d+(\.\d+)? s)/), "\(result.output)")
    let again = try #require(result.output.firstMatch(of: /again with +sh (\S+)/))
    let command = try String(contentsOfFile: String(again.1), encoding: .utf8)
    #expect(command.contains("--connect-to tempo.monitoring.svc:3200:127.0.0.1:"))
    #expect(result.output.contains("AC-late-1  failed"))
    #expect(result.status == 1)
  }

  @Test func `a precondition that does not hold leaves its criterion not verified`() async throws {
    let result = try await Program.run([
      "run", Self.ingestion + ":8", "--fault", "tempo.ready.unready", "--timeout", "300ms",
    ])
    #expect(result.output.contains("AC-lgtm-002-02  not verified"))
    #expect(result.status == 4)
  }
}
