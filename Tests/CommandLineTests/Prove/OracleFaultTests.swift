import Testing

@testable import lgtm_verify

/// Answers that only an evaluator of one's own can tell to be wrong.
@Suite(.serialized) struct OracleFaultTests {
  private static let promQL = "Features/mimir/promql.feature"
  private static let traceQL = "Features/tempo/traceql.feature"
  private static let others = "Features/tempo/queries.feature"

  @Test(arguments: [promQL, traceQL]) func `a sound stack answers as it should`(feature: String) async throws {
    let result = try await Program.run(["run", feature])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: [
    ("mimir.promql.round", promQL, "100 PromQL queries are answered as Prometheus answers them"),
    ("mimir.promql.no-staleness", promQL, "100 PromQL queries are answered as Prometheus answers them"),
    ("mimir.promql.no-extrapolation", promQL, "100 PromQL queries are answered as Prometheus answers them"),
    ("mimir.promql.ignore-offset", promQL, "100 PromQL queries are answered as Prometheus answers them"),
    ("tempo.search.misses-kind", traceQL, "100 TraceQL searches find what they should"),
  ])
  func `a fault turns exactly this sentence red`(fault: String, feature: String, sentence: String) async throws {
    let result = try await Program.run(["run", feature, "--fault", fault, "--wait-limit", "3s"])
    #expect(result.output.contains("✘ Then \(sentence)"), "\(result.output)")
    #expect(result.status == 1)
    let others = fault.hasPrefix("mimir") ? ["push", "queries"].map { "Features/mimir/\($0).feature" } : [Self.others]
    let beside = try await Program.run(["run"] + others + ["--fault", fault])
    #expect(beside.status == 0, "\(beside.output)")
  }

  @Test func `a fault is shown by the shortest query that differs`() async throws {
    let result = try await Program.run(
      ["run", Self.promQL, "--fault", "mimir.promql.ignore-offset", "--wait-limit", "3s"])
    #expect(result.output.contains("shortest: oracle_"), "\(result.output)")
  }
}
