import Base
import Gherkin
import Runner
import Testing

struct ShardWeightsTests {
  /// Scenarios of a feature by their names, and the record of a run in which they took these seconds.
  private func scenarios(_ seconds: [String: Int64], and others: [String] = []) throws -> (
    all: [SelectedScenario], weights: ShardWeights
  ) {
    let names = seconds.keys.sorted() + others
    let text = "Feature: F\n" + names.map { "  Scenario: \($0)\n    Given a\n" }.joined()
    var ids = MessageIDSequence()
    let document = try GherkinParser().parse(GherkinSource(uri: "a.feature", text: text), ids: &ids)
    let pickles = Gherkin.pickles(of: document, ids: &ids)
    let run = ids.next()
    var events: [Event] = [
      .gherkinDocument(document), .testRunStarted(TestRunStarted(id: run, timestamp: UTCTime(secondsSince1970: 0))),
    ]
    for pickle in pickles {
      events.append(.pickle(pickle))
      guard let time = seconds[pickle.name] else { continue }
      let (testCase, attempt) = (ids.next(), ids.next())
      events += [
        .testCase(TestCase(id: testCase, testRunStartedId: run, pickleId: pickle.id, testSteps: [])),
        .testCaseStarted(
          TestCaseStarted(id: attempt, testCaseId: testCase, attempt: 0, timestamp: UTCTime(secondsSince1970: 0))),
        .testCaseFinished(
          TestCaseFinished(
            testCaseStartedId: attempt, willBeRetried: false, timestamp: UTCTime(secondsSince1970: time))),
      ]
    }
    let all = pickles.map { SelectedScenario(pickle: $0, outline: DocumentOutline(document)) }
    return (all, ShardWeights(RunRecord(events)))
  }

  private func names(_ shard: Int, of count: Int, _ run: (all: [SelectedScenario], weights: ShardWeights)) throws
    -> [String]
  {
    run.weights.part(of: run.all, for: try #require(Shard(shard, of: count))).map(\.pickle.name)
  }

  @Test func `the longest are given out first, each to the shard that has the least`() throws {
    let run = try scenarios(["a": 1, "b": 2, "c": 3, "d": 9, "e": 4])
    #expect(try names(1, of: 2, run) == ["a", "d"] || names(1, of: 2, run) == ["d"])
    let sums = try (1...2).map {
      try names($0, of: 2, run).map { ["a": 1, "b": 2, "c": 3, "d": 9, "e": 4][$0] ?? 0 }.reduce(0, +)
    }
    #expect(sums.sorted() == [9, 10])
  }

  @Test func `every scenario is in one shard, also those that were not there before, which count as the middle one`()
    throws
  {
    let run = try scenarios(["a": 10, "b": 20, "c": 30], and: ["new 1", "new 2", "new 3"])
    let parts = try (1...3).map { try names($0, of: 3, run) }
    #expect(parts.flatMap { $0 }.sorted() == run.all.map(\.pickle.name).sorted())
    #expect(parts.map(\.count) == [2, 2, 2])
  }

  @Test func `what was written down says the same`() throws {
    let run = try scenarios(["a": 5, "b": 7, "c": 1, "d": 2])
    let written = run.weights.entries
    #expect(written.map(\.name) == ["a", "b", "c", "d"] && written.map(\.time) == [5, 7, 1, 2].map { .seconds($0) })
    let read = (all: run.all, weights: ShardWeights(written))
    for shard in 1...2 { #expect(try names(shard, of: 2, read) == names(shard, of: 2, run)) }
  }

  @Test func `the parts do not depend on the order of the scenarios`() throws {
    let run = try scenarios(["a": 5, "b": 5, "c": 5, "d": 5, "e": 1])
    for shard in 1...3 {
      let turned = (all: Array(run.all.reversed()), weights: run.weights)
      #expect(try names(shard, of: 3, run).sorted() == names(shard, of: 3, turned).sorted())
    }
  }
}
