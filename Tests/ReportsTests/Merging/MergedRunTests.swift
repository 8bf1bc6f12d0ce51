import Base
import Gherkin
import Reports
import Runner
import Testing

struct MergedRunTests {
  /// Two shards: one with the first scenario, one with the others but for those named.
  private func shards(without names: String...) async throws -> [MergedRun.Part] {
    let events = try await SampleRun.events()
    let others = ["lost", "unreachable", "unknown", "unsteady"]
    let first = try MergedRun.Part.read("1.ndjson", others.reduce(events) { $0.removing($1) })
    let second = names.reduce(events.removing("found")) { $0.removing($1) }
    return [first, try .read("2.ndjson", second, after: [first])]
  }

  @Test func `shards make the run that they are parts of`() async throws {
    let whole = RunRecord(try await SampleRun.events())
    let merged = try MergedRun(await shards(), expecting: Selection())
    let record = RunRecord(merged.events)
    #expect(merged.missing.isEmpty)
    #expect(
      TerminalReport(record, palette: Palette(isColoured: false)).lines
        == TerminalReport(whole, palette: Palette(isColoured: false)).lines)
    #expect(record.exitCode == whole.exitCode && record.finished == whole.finished)
  }

  @Test func `the merged events are one run, also once they are written and read again`() async throws {
    let events = try MergedRun(await shards(), expecting: Selection()).events
    let read = try MergedRun.Part.read("out/results.ndjson", events).events
    #expect(read.count { if case .testRunStarted = $0 { true } else { false } } == 1)
    #expect(read.count { if case .testRunFinished = $0 { true } else { false } } == 1)
    #expect(RunRecord(read).scenarios.map(\.status) == RunRecord(events).scenarios.map(\.status))
  }

  @Test func `percentiles are those of all shards together`() async throws {
    func shard(_ path: String, _ times: ClosedRange<Int>, after others: [MergedRun.Part] = []) async throws
      -> MergedRun.Part
    {
      let step: StepDefinition<Scribe> = then("it is fast") { world in
        world.scenario.attach(.timing(Timing("queries", Histogram(times.map { .milliseconds($0) }))))
      }
      return try .read(
        path, try await Scribe.events("Feature: F\n  Scenario: S\n    Then it is fast\n", [step], []), after: others)
    }
    let first = try await shard("1.ndjson", 1...50)
    let merged = try MergedRun([first, await shard("2.ndjson", 51...100, after: [first])])
    let model = ReportModel(RunRecord(merged.events), nil)
    let measured = try #require(model.record.timings.first)
    #expect(measured.timing == Timing("queries", Histogram((1...100).map { .milliseconds($0) })))
    #expect(MarkdownReport(model).text.contains("| F › S | queries | 100 | 50.1 ms | 95.4 ms | 99.1 ms | 100 ms |"))
    #expect(String(decoding: HTMLReport(model).bytes, as: UTF8.self).contains("<td>95.4 ms</td>"))
    let json = try #require(try jsonValue(MatrixJSON(model).bytes) as? [String: Any])
    let row = try #require((json["timings"] as? [[String: Any]])?.first)
    #expect(row["count"] as? Int == 100 && row["max"] as? Double == 0.1)
  }

  @Test func `a scenario without a result could not be checked`() async throws {
    let merged = try MergedRun(await shards(without: "unsteady", "lost"), expecting: Selection())
    #expect(merged.missing == ["Features/traces.feature:9", "Features/traces.feature:26"])
    let record = RunRecord(merged.events)
    let unsteady = try #require(record.criteria.first { $0.id == "AC-4" })
    #expect(unsteady.verdict == .notVerified("inconclusive: unsteady: no result in any of the merged files"))
    #expect(record.scenarios.last?.steps.first?.result?.message == "no result in any of the merged files")
  }

  @Test func `what the shards were not to run is not missing`() async throws {
    let selection = Selection(tags: try TagExpression(parsing: "not @AC-4"))
    #expect(try MergedRun(await shards(without: "unsteady"), expecting: selection).missing.isEmpty)
  }

  @Test func `a missing shard of passing scenarios spoils the pass`() async throws {
    let feature = "@AC-1\nFeature: F\n  Scenario: A\n    Then it holds\n  Scenario: B\n    Then it holds\n"
    let events = try await SampleRun.events(feature, [then("it holds") { _ in }])
    let part = try MergedRun.Part.read("1.ndjson", events.removing("B"))
    #expect(RunRecord(part.events).exitCode == .passed)
    #expect(RunRecord(try MergedRun([part], expecting: Selection()).events).exitCode == .notChecked)
  }

  @Test func `a hook that failed in the first shard has failed in the run`() async throws {
    let hook = HookDefinition<Scribe>.beforeAll { _ in throw Mismatch("no cluster") }
    let feature = "Feature: F\n  Scenario: A\n    Then it holds\n"
    let step: StepDefinition<Scribe> = then("it holds") { _ in }
    let first = try MergedRun.Part.read("1.ndjson", await Scribe.events(feature, [step], [hook]))
    let second = try MergedRun.Part.read("2.ndjson", await Scribe.events(feature, [step], []), after: [first])
    #expect(RunRecord(try MergedRun([first, second]).events).exitCode == .failed)
  }

  @Test func `a shard that was cut off is no success`() async throws {
    let parts = try await shards()
    let torn = MergedRun.Part(path: "2.ndjson", events: parts[1].events.dropLast(4))
    let events = try MergedRun([parts[0], torn]).events
    guard case .testRunFinished(let end) = events.last else { return #expect(Bool(false), "no end") }
    #expect(!end.success)
  }

  @Test func `results of different versions of a feature are not merged`() async throws {
    let first = try MergedRun.Part.read("1.ndjson", await SampleRun.events())
    let other = try await SampleRun.events(SampleRun.feature + "\n    And the trace is there")
    let second = try MergedRun.Part.read("2.ndjson", other, after: [first])
    #expect(throws: MergeError.otherText(of: "Features/traces.feature", first: "1.ndjson", second: "2.ndjson")) {
      try MergedRun([first, second])
    }
  }

  /// Two shards that say what they tested.
  private func shards(_ first: Provenance?, _ second: Provenance?) async throws -> [MergedRun.Part] {
    let events = try await SampleRun.events()
    func testing(_ provenance: Provenance?) -> [Event] { provenance.map { events.testing($0) } ?? events }
    let one = try MergedRun.Part.read("1.ndjson", testing(first).removing("lost"))
    return [one, try .read("2.ndjson", testing(second).removing("found"), after: [one])]
  }

  @Test func `shards that tested something else are refused, with what differs`() async throws {
    var other = Provenance.sample
    other.target.name = "production"
    other.faults = []
    let parts = try await shards(.sample, other)
    #expect(
      throws: MergeError.otherTested(
        first: "1.ndjson", second: "2.ndjson",
        [
          "the target: staging, tempo http://tempo:3200, and production, tempo http://tempo:3200",
          "the faults: tempo.query.latency:ms=6000, and none",
        ])
    ) { try MergedRun(parts) }
  }

  @Test func `results that do not say what was tested are refused beside those that do, and where that must be known`()
    async throws
  {
    let mixed = try await shards(.sample, nil)
    #expect(throws: MergeError.notRecorded("2.ndjson")) { try MergedRun(mixed) }
    let silent = try await shards(nil, nil)
    #expect(throws: MergeError.notRecorded("1.ndjson")) { try MergedRun(silent, strict: true) }
    #expect(RunRecord(try MergedRun(silent).events).provenance == nil)
  }

  @Test func `a merged run has the hosts and seeds of all shards`() async throws {
    var second = Provenance.sample
    (second.hosts, second.seeds) = (["other"], [8])
    let events = try MergedRun(await shards(.sample, second), strict: true).events
    let read = try MergedRun.Part.read("out/results.ndjson", events).events
    let provenance = try #require(RunRecord(read).provenance)
    #expect(provenance.hosts == ["box", "other"] && provenance.seeds == [7, 8])
    #expect(provenance.target == Provenance.sample.target)
  }
}
