import Runner
import TestSupport
import Testing

/// However a scenario ends, who needs what it broke begins after the last undo.
struct UndoWayOutTests {
  enum Way: CaseIterable {
    case passes, fails, overruns, isAbandoned, failsFast, isInterrupted
  }

  /// What happens, in order; an undo takes 100 s.
  private func bench(_ log: Shared<[String]>, _ stuck: Shared<CheckedContinuation<Void, Never>?>) -> Bench {
    var bench = Bench()
    let clock = bench.clock
    bench.undo = { record in
      log.change { $0.append("undoing") }
      try await clock.sleep(until: clock.now + .seconds(100))
      log.change { $0.append("undid") }
    }
    bench.steps = [
      when("I break it", .disrupts("tempo")) { world in
        try await world.scenario.disrupt(undoneBy: .test("a", limit: .seconds(300))) {}
      },
      then("it passes") { _ in },
      then("it fails") { _ in throw Mismatch("no") },
      then("it hangs") { _ in try await clock.sleep(until: .seconds(3600)) },
      then("it is stuck") { _ in await withCheckedContinuation { stuck.value = $0 } },
      then("I read", .uses("tempo")) { _ in log.change { $0.append("read") } },
    ]
    return bench
  }

  private func text(_ way: Way) -> String {
    let ending =
      switch way {
      case .passes: "it passes"
      case .fails, .failsFast: "it fails"
      case .overruns, .isInterrupted: "it hangs"
      case .isAbandoned: "it is stuck"
      }
    return "Feature: F\n  Scenario: A\n    When I break it\n    Then \(ending)\n  Scenario: B\n    Then I read\n"
  }

  @Test(arguments: Way.allCases)
  func `the undo ends before another scenario needs what was broken`(_ way: Way) async throws {
    let (log, stuck) = (Shared<[String]>([]), Shared<CheckedContinuation<Void, Never>?>(nil))
    var bench = bench(log, stuck)
    bench.options.failFast = way == .failsFast
    let (run, clock) = (try bench.prepare(text(way)), bench.clock)
    let task = Task { await run.run() }
    if way == .isInterrupted {
      try await eventually { clock.sleepers(until: .seconds(3600)) == 1 }
      task.cancel()
    }
    if way == .overruns { try await eventually { clock.sleepers(until: .seconds(3600)) == 1 } }
    if way == .isAbandoned { try await eventually { stuck.value != nil } }
    if way == .overruns || way == .isAbandoned { try await clock.advance(to: .seconds(34)) }
    if way == .isAbandoned { try await clock.advance(to: .seconds(36)) }
    try await eventually { log.value == ["undoing"] }
    try await clock.advance(to: clock.now + .seconds(100))
    _ = await task.value
    let goesOn = way != .failsFast && way != .isInterrupted
    #expect(log.value == ["undoing", "undid"] + (goesOn ? ["read"] : []))
    stuck.value?.resume()
  }
}
