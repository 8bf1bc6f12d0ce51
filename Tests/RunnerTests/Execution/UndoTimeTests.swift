import Base
import Runner
import TestSupport
import Testing

/// Each undo has its own time, whatever the steps have.
struct UndoTimeTests {
  private let text = """
    Feature: F
      Scenario: Breaks
        When I break a for 300 seconds
        And I break b for 60 seconds
      Scenario: Reads
        Then I read
    """

  /// An undo takes the time that its step names, on the bench's clock; `log` has what happens, with the time.
  private func bench(_ log: Shared<[String]>, endless name: String? = nil) -> Bench {
    var bench = Bench()
    bench.options.waits.timeout = .seconds(30)
    let clock = bench.clock
    @Sendable func say(_ what: String) { log.change { $0.append("\(clock.now.formatted): \(what)") } }
    bench.undo = { record in
      say("undoing \(record.description)")
      let time = record.description == name ? .seconds(3600) : record.limit
      try await clock.sleep(until: clock.now + time)
      say("undid \(record.description)")
    }
    bench.steps = [
      when("I break {word} for {int} seconds", .disrupts("tempo")) { (world, name: String, time: Int) in
        try await world.scenario.disrupt(undoneBy: .test(name, limit: .seconds(time))) { say("broke \(name)") }
      },
      then("I read", .uses("tempo")) { _ in say("read") },
    ]
    return bench
  }

  @Test func `an undo of 300 s completes where steps have 30 s, and the lock is held until the last has ended`()
    async throws
  {
    let log = Shared<[String]>([])
    let bench = bench(log)
    let record = try bench.start(text)
    try await bench.clock.advance(to: .seconds(60))
    try await bench.clock.advance(to: .seconds(360))
    #expect(try await record.value.scenarios.map(\.status) == [.passed, .passed])
    #expect(
      log.value == [
        "0 s: broke a", "0 s: broke b", "0 s: undoing b", "1 min: undid b", "1 min: undoing a", "6 min: undid a",
        "6 min: read",
      ])
  }

  @Test func `a run that cuts its waits gives an undo no more than a step that names no time`() async throws {
    let log = Shared<[String]>([])
    var bench = bench(log)
    bench.options.waits.limit = .seconds(3)
    let record = try bench.start(text)
    for time in [30, 60] { try await bench.clock.advance(to: .seconds(time)) }
    #expect(try await record.value.scenarios.map(\.status) == [.passed, .passed])
    #expect(log.value.suffix(2) == ["1 min: undid a", "1 min: read"])
  }

  @Test func `one that exceeds its time is cancelled, and the next has its own`() async throws {
    let log = Shared<[String]>([])
    let bench = bench(log, endless: "b")
    let record = try bench.start(text)
    try await eventually { bench.clock.sleepers(until: .seconds(3600)) == 1 }
    for time in [34, 64, 364] { try await bench.clock.advance(to: .seconds(time)) }
    #expect(try await record.value.scenarios.map(\.status) == [.inconclusive, .passed])
    #expect(log.value.suffix(2) == ["6 min 4 s: undid a", "6 min 4 s: read"])
    let step = try #require(bench.record.scenarios.first?.steps.last)
    #expect(step.failure?.summary == "not undone: b: the undo did not end within 1 min")
    #expect(step.cause == .overrun)
  }

  @Test func `one that does not end even when it is cancelled is left, and the next is tried`() async throws {
    let log = Shared<[String]>([])
    let stuck = Shared<CheckedContinuation<Void, Never>?>(nil)
    var bench = bench(log)
    bench.undo = { record in
      if record.description == "b" { await withCheckedContinuation { stuck.value = $0 } }
      log.change { $0.append("undid \(record.description)") }
    }
    let record = try bench.start(text)
    try await eventually { stuck.value != nil }
    for time in [34, 64, 66] { try await bench.clock.advance(to: .seconds(time)) }
    #expect(try await record.value.scenarios.map(\.status) == [.inconclusive, .passed])
    #expect(log.value.suffix(2) == ["undid a", "1 min 6 s: read"])
    #expect(bench.record.scenarios.first?.steps.last?.cause == .abandoned)
    stuck.value?.resume()
  }
}
