import Testing

struct FaultsCommandTests {
  @Test(arguments: [
    (["faults"], "tempo.query.latency:ms=6000:percent=100\n    Queries are answered late.", 0),
    (["faults", "tempo.query.latency"], "  parameter ms=6000  ms\n", 0),
    (["faults", "tempo.query.latency"], "    response time SHALL be within {duration}\n", 0),
    (["faults", "grafana.datasource."], "grafana.datasource.unreachable\n", 0),
    (["faults", "s3.credentials.invalid"], "whose key: tempo, mimir, auditor\n", 0),
    (["faults", "--json", "mimir.push.refuse"], "\"name\" : \"mimir.push.refuse\"", 0),
    (["faults", "--help"], "Usage: lgtm-verify faults", 0),
  ])
  func `faults says what can go wrong and which steps notice it`(
    arguments: [String], text: String, status: Int32
  ) async throws {
    let result = try await Program.run(arguments)
    #expect(result.output.contains(text), "\(result.output)")
    #expect(result.status == status)
  }

  @Test func `a name that is none names the nearest`() async throws {
    let result = try await Program.run(["faults", "tempo.query.latenzy"])
    #expect(result.errors.contains("the nearest known one is \"tempo.query.latency\""))
    #expect(result.status == 2)
  }
}
