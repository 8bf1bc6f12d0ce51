import Runner
import TestSupport
import Testing

struct StepTimeoutTests {
  @Test func `a step that exceeds its time is cancelled, and says so`() async throws {
    var bench = Bench()
    let clock = bench.clock
    bench.steps = [
      when("it hangs") { _ in try await clock.sleep(until: .seconds(3600)) },
      given("it works") { _ in },
    ]
    let record = try bench.start(feature("When it hangs", "Given it works"))
    try await clock.advance(to: .seconds(34))
    #expect(try await record.value.scenarios.map(\.status) == [.failed, .passed])
    #expect(bench.record.scenarios[0].decidingStep?.failure?.summary == "the step did not end within 34 s")
  }

  @Test func `a precondition that takes too long leaves the scenario open`() async throws {
    var bench = Bench()
    let clock = bench.clock
    bench.steps = [given("it hangs") { _ in try await clock.sleep(until: .seconds(3600)) }]
    let record = try bench.start(feature("Given it hangs"))
    try await clock.advance(to: .seconds(34))
    #expect(try await record.value.scenarios.map(\.status) == [.inconclusive])
  }

  @Test func `a step that is cancelled in a wait says what it waited for`() async throws {
    var bench = Bench()
    bench.options.waits.poll = .seconds(3600)
    bench.steps = [
      then("it holds") { world in
        try await world.scenario.eventually("the trace is there", within: .seconds(3600)) {
          throw Mismatch("wrong", expected: "1", actual: "2")
        }
      }
    ]
    bench.options.waits.timeout = .seconds(10)
    let record = try bench.start(feature("Then it holds"))
    try await bench.clock.advance(to: .seconds(12))
    let failure = try await record.value.scenarios.first?.decidingStep?.failure
    #expect(failure?.summary == "the step did not end within 12 s: the trace is there")
    #expect(failure?.actual == "2")
    #expect((failure?.wait?.attempts ?? 0) > 0)
  }

  @Test func `a step that is cancelled in the midst of a look says what it saw before`() async throws {
    var bench = Bench()
    let (clock, looks) = (bench.clock, Shared(0))
    bench.options.waits.poll = .seconds(1)
    bench.options.waits.timeout = .seconds(10)
    bench.steps = [
      then("it holds") { world in
        try await world.scenario.eventually("the trace is there", within: .seconds(3600)) {
          looks.change { $0 += 1 }
          if looks.value == 2 { try await clock.sleep(until: .seconds(3600)) }
          throw Mismatch("wrong", expected: "1", actual: "2")
        }
      }
    ]
    let record = try bench.start(feature("Then it holds"))
    try await clock.advance(to: .seconds(12))
    let failure = try await record.value.scenarios.first?.decidingStep?.failure
    #expect(failure?.summary == "the step did not end within 12 s: the trace is there")
    #expect(failure?.actual == "2")
  }

  @Test func `a step that finds something wrong when its time is over says both`() async throws {
    var bench = Bench()
    let clock = bench.clock
    bench.options.waits.timeout = .seconds(10)
    bench.steps = [
      then("it holds") { _ in
        try? await clock.sleep(until: .seconds(3600))
        throw Mismatch("wrong", expected: "1", actual: "2")
      }
    ]
    let record = try bench.start(feature("Then it holds"))
    try await clock.advance(to: .seconds(12))
    let failure = try await record.value.scenarios.first?.decidingStep?.failure
    #expect(failure?.summary == "the step did not end within 12 s: wrong")
    #expect(failure?.actual == "2")
  }

  @Test func `a step may take as long as it says, and a little longer`() async throws {
    var bench = Bench()
    let clock = bench.clock
    bench.parameterTypes = [
      ParameterType("duration", patterns: [#"(\d+) minutes"#]) { Duration.seconds(60 * (Int($0[0] ?? "") ?? 0)) }
    ]
    bench.steps = [
      then("it holds within {duration}") { (_, _: Duration) in try await clock.sleep(until: .seconds(3600)) }
    ]
    let record = try bench.start(feature("Then it holds within 5 minutes"))
    try await clock.advance(to: .seconds(304))
    #expect(
      try await record.value.scenarios.first?.decidingStep?.failure?.summary == "the step did not end within 5 min 4 s")
  }

  @Test func `a step that does not end even then is abandoned, its disruption undone, the rest of the run goes on`()
    async throws
  {
    let undone = Shared<[String]>([])
    let stuck = Shared<CheckedContinuation<Void, Never>?>(nil)
    var bench = Bench()
    bench.options.jobs = 1
    bench.undo = { record in undone.change { $0.append(record.description) } }
    bench.steps = [
      when("it is stuck", .disrupts("tempo")) { world in
        try await world.scenario.disrupt(undoneBy: .test("restart")) {}
        await withCheckedContinuation { continuation in stuck.change { $0 = continuation } }
        world.scenario.attach(.log("too late"))
      },
      given("it works") { _ in },
    ]
    bench.hooks = [.after(tags: "@stuck") { _ in Issue.record("the world is not to be touched") }]
    let text = """
      Feature: F
        @stuck
        Scenario: A
          When it is stuck
          And it works
        Scenario: B
          Given it works
      """
    let record = try bench.start(text)
    try await eventually { stuck.value != nil }
    try await bench.clock.advance(to: .seconds(34))
    try await bench.clock.advance(to: .seconds(36))
    #expect(try await record.value.scenarios.map(\.status) == [.failed, .passed])
    #expect(undone.value == ["restart"])
    stuck.change { $0?.resume() }
    let steps = bench.record.scenarios[0].steps
    #expect(steps.map { $0.result?.status } == [.failed, .skipped, .skipped, .passed])
    #expect(steps[0].failure?.summary == "the step did not end within 34 s, nor when it was cancelled")
  }

  @Test func `what an abandoned step attaches later is not heard`() async throws {
    let stuck = Shared<CheckedContinuation<Void, Never>?>(nil)
    let hasEnded = Shared(false)
    var bench = Bench()
    bench.steps = [
      when("it is stuck") { world in
        await withCheckedContinuation { continuation in stuck.change { $0 = continuation } }
        world.scenario.attach(.log("too late"))
        hasEnded.change { $0 = true }
      }
    ]
    let record = try bench.start(feature("When it is stuck"))
    try await eventually { stuck.value != nil }
    try await bench.clock.advance(to: .seconds(34))
    try await bench.clock.advance(to: .seconds(36))
    _ = try await record.value
    stuck.change { $0?.resume() }
    try await eventually { hasEnded.value }
    let logs = bench.log.events.filter {
      if case .attachment(let it) = $0, case .log = it.content { true } else { false }
    }
    #expect(logs.isEmpty)
  }
}
