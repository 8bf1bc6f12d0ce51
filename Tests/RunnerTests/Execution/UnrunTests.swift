import Gherkin
import Reports
import Runner
import Testing

/// A run that ends before its first scenario leaves none of them out.
struct UnrunTests {
  private struct Away: AssertionFailure, CustomStringConvertible { let description = "the target is away" }

  private let text = "@AC-1\n" + feature("Then it holds", "Then it holds")

  private var bench: Bench {
    var bench = Bench()
    bench.steps = [then("it holds") { _ in }]
    return bench
  }

  @Test func `where the target cannot be made ready, each scenario says why it was not run`() async throws {
    let bench = bench
    let run = try bench.prepare(text) { throw Away() }
    #expect(await !run.run())
    var record = bench.record
    record.addUnrun(run.plan)
    expectUnrun(record, .notChecked)
  }

  @Test func `where a hook before the run fails, each scenario says why it was not run`() async throws {
    var bench = bench
    bench.hooks = [.beforeAll { _ in throw Away() }]
    let run = try bench.prepare(text)
    #expect(await !run.run())
    var record = bench.record
    record.addUnrun(run.plan)
    expectUnrun(record, .failed)
  }

  private func expectUnrun(_ record: RunRecord, _ code: ExitCode) {
    #expect(record.scenarios.map(\.reasonNotRun) == ["the target is away", "the target is away"])
    #expect(record.scenarios.map(\.status) == [.inconclusive, .inconclusive])
    #expect(record.criteria.map(\.verdict) == [.notVerified("0 of 2 ran; not run, the target is away: 0")])
    #expect(record.exitCode == code)
    #expect(JUnitReport(record).text.contains("<skipped message=\"inconclusive: not run: the target is away\"/>"))
    let lines = TerminalReport(record, palette: Palette(isColoured: false)).lines
    #expect(lines.count { $0 == "  not run: the target is away" } == 2, "\(lines)")
  }

  @Test func `a failure that a broken run had seen makes the resumed pass flaky`() async throws {
    let holds = Shared(false)
    var bench = bench
    bench.options.retries = 1
    bench.steps = [
      then("it holds") { _ in
        if !holds.change({ before in
          defer { before = true }
          return before
        }) {
          throw Mismatch("no")
        }
      }
    ]
    let run = try bench.prepare(feature("Then it holds"))
    await run.run()
    let events = bench.log.events
    let ends = events.indices.filter { if case .testCaseFinished = events[$0] { true } else { false } }
    #expect(ends.count == 2)
    let testCase = Event.testCase(run.plan.cases[0].description)
    let resumed = events[...ends[0]] + [testCase] + events[(ends[0] + 1)...]
    #expect(RunRecord(resumed).scenarios.map(\.isFlaky) == [true])
    #expect(RunRecord(resumed).scenarios.map(\.attempts) == [2])
  }
}
