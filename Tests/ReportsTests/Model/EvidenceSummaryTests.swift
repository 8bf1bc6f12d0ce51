import Base
import Gherkin
import Runner
import Testing

@testable import Reports

/// Evidence in a line, from its values.
struct EvidenceSummaryTests {
  private func lines(_ evidence: Evidence..., withTimes: Bool = true) async throws -> [String] {
    let step: StepDefinition<Scribe> = then("it is seen") { world in
      for each in evidence { world.scenario.attach(each) }
    }
    let events = try await Scribe.events("Feature: F\n  Scenario: S\n    Then it is seen\n", [step], [])
    let record = try #require(RunRecord(events).scenarios.first?.steps.first)
    return EvidenceSummary.all(record, withTimes: withTimes).map(\.text)
  }

  private static func query(_ status: Int, _ seconds: Double, _ bytes: Int = 8189) -> Evidence {
    Evidence(
      "trace query",
      entries: [
        .init(name: "trace id", value: "b11644ce"), .init(name: "status", value: status, as: .answer),
        .init(name: "bytes", value: Evidence.Value.bytes(bytes), as: .size),
        .init(name: "time", value: Duration.seconds(seconds), as: .time),
      ])
  }

  @Test func `it has the most telling value second, then time and size`() async throws {
    #expect(try await lines(Self.query(200, 6.004)) == ["trace query · 200 · 6.00 s · 8.2 kB"])
    #expect(try await lines(Self.query(404, 0.0025, 15)) == ["trace query · 404 · 2.5 ms · 15 B"])
  }

  @Test func `several of a kind are one line`() async throws {
    #expect(
      try await lines(Self.query(200, 6), Self.query(200, 6.01), Self.query(200, 6.004))
        == ["3 × trace query · all 200 · 6.00 s–6.01 s · all 8.2 kB"])
    #expect(
      try await lines(Self.query(200, 1), Self.query(503, 1))[0].hasPrefix("2 × trace query · 200, 503 · all 1.00 s"))
  }

  @Test func `sizes that differ are a range, however many they are`() async throws {
    let query = Self.query
    #expect(
      try await lines(query(200, 6, 6900), query(200, 6, 8189), query(200, 6, 7000), query(200, 6, 7800))
        == ["4 × trace query · all 200 · all 6.00 s · 6.9 kB–8.2 kB"])
    #expect(try await lines(query(200, 6, 8180), query(200, 6, 8189))[0].hasSuffix(" · 8.2 kB"))
  }

  private static func wait(_ time: Evidence.Value) -> Evidence {
    Evidence(
      "waited for",
      entries: [
        .init(name: "what", value: "10 traces can be queried", as: .subject),
        .init(name: "first held after", value: time, as: .time), .init(name: "attempts", value: 3),
      ])
  }

  @Test func `a wait is named by what it waited for, with its limit; one that held at once is left out`() async throws {
    let measured = Evidence.Value.measured(MeasuredTime(.seconds(6), within: .seconds(30)))
    #expect(try await lines(Self.wait(measured)) == ["10 traces can be queried · 6.00 s of 30 s"])
    #expect(try await lines(Self.wait(.duration(.milliseconds(49)))) == [])
  }

  @Test func `a time that stands beside is not told twice`() async throws {
    let measured = Evidence(
      "measured", entries: [.init(name: "time", value: MeasuredTime(.seconds(6), within: .seconds(5)), as: .time)])
    #expect(try await lines(measured) == ["measured · 6.00 s of 5 s"])
    #expect(try await lines(measured, withTimes: false) == [])
  }

  @Test func `of evidence that says nothing of its values the first short ones are told`() async throws {
    let evidence = Evidence(
      "pod", ["name": "tempo-0", "log": String(repeating: "x", count: 99), "ready": true, "restarts": 0])
    #expect(try await lines(evidence) == ["pod · name tempo-0 · ready true"])
  }
}
