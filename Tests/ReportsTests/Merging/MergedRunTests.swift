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

struct LostShardTests {
  private static let text = "Feature: F\n" + (1...6).map { "  Scenario: number \($0)\n    Given a\n" }.joined()

  /// The results of one of two shards that ran nothing.
  private func part(
    _ index: Int, of count: Int = 2, run: String? = "r", weights: String? = nil, hasEnded: Bool = true,
    after others: [MergedRun.Part] = []
  ) throws -> MergedRun.Part {
    var ids = MessageIDSequence()
    let source = GherkinSource(uri: "a.feature", text: Self.text)
    let document = try GherkinParser().parse(source, ids: &ids)
    let id = ids.next()
    var provenance = Provenance(target: TestedTarget(name: "t", isEmbedded: false), program: "1")
    provenance.shards = [TestedShard(index: index, count: count, run: run, weights: weights)]
    let time = UTCTime(secondsSince1970: 0)
    var events: [Event] = [.source(source), .gherkinDocument(document)]
    events += Gherkin.pickles(of: document, ids: &ids).map(Event.pickle)
    events += [
      .testRunStarted(TestRunStarted(id: id, timestamp: time)),
      .attachment(Attachment(owner: .testRun(id), content: .provenance(provenance), timestamp: time)),
    ]
    if hasEnded {
      events.append(.testRunFinished(TestRunFinished(testRunStartedId: id, success: true, timestamp: time)))
    }
    return try .read("\(index).ndjson", events, after: others)
  }

  @Test func `a shard that is missing is named, and each scenario without a result says whose it was`() throws {
    let merged = try MergedRun([part(1)], expecting: Selection())
    #expect(merged.lostShards == ["2/2"] && merged.brokenShards.isEmpty && merged.missing.count == 6)
    let reasons = Set(RunRecord(merged.events).scenarios.compactMap { $0.steps.first?.result?.message })
    #expect(
      reasons == [
        "no result in any of the merged files: it belongs to shard 1/2",
        "no result in any of the merged files: shard 2/2 is missing",
      ])
  }

  @Test func `a shard that did not end is named`() throws {
    let first = try part(1)
    let merged = try MergedRun([first, part(2, hasEnded: false, after: [first])], expecting: Selection())
    #expect(merged.lostShards.isEmpty && merged.brokenShards == ["2/2"])
    let weighed = try MergedRun([part(2, weights: "w", hasEnded: false)], expecting: Selection())
    let message = RunRecord(weighed.events).scenarios.first?.steps.first?.result?.message
    #expect(message == "no result in any of the merged files; shard 1/2 is missing; shard 2/2 did not end")
  }

  @Test func `shards of other runs, of other counts and of other weights are refused`() throws {
    let first = try part(1)
    for (other, why) in [
      (try part(2, run: "s", after: [first]), "the run of the shards: r, and s"),
      (try part(2, of: 3, after: [first]), "how many shards there are: 2, and 3"),
      (try part(2, weights: "w", after: [first]), "the weights of the shards: none, and w"),
    ] {
      #expect { try MergedRun([first, other]) } throws: { "\($0)".contains(why) }
    }
  }

  @Test func `reports say of which shards they are`() throws {
    let record = RunRecord(try MergedRun([part(1, of: 3)], expecting: Selection()).events)
    let text = MarkdownReport(ReportModel(record, nil)).text
    #expect(text.contains("1/3 of r; missing: 2/3, 3/3"), "\(text)")
  }
}
