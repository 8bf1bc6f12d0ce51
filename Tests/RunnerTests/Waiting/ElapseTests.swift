import Runner
import Testing

struct ElapseTests {
  private let text = """
    Feature: F
      Scenario: S
        When 10 minutes have elapsed
        Then it holds
    """

  private func bench(literal: Bool, holdsAfter time: Duration) -> Bench {
    var bench = Bench()
    bench.options.waits.literal = literal
    bench.options.waits.poll = .seconds(600)
    let clock = bench.clock
    bench.steps = [
      when("{int} minutes have elapsed") { (world, minutes: Int) in
        try await world.scenario.elapse(.seconds(60 * minutes))
      },
      then("it holds") { world in
        try await world.scenario.eventually("it holds") {
          if clock.now < time { throw Mismatch("not yet") }
        }
      },
    ]
    bench.options.waits.timeout = .seconds(700)
    return bench
  }

  @Test func `what follows an elapsed time may take that long, and is looked at before`() async throws {
    let bench = bench(literal: false, holdsAfter: .zero)
    let record = try await bench.run(text)
    #expect(record.scenarios.first?.status == .passed)
    #expect(bench.clock.now == .zero)
    #expect(record.scenarios.first?.steps.last?.evidence.first?.entries.last?.value == .duration(.seconds(600)))
  }

  @Test func `literal waits sleep as written`() async throws {
    let bench = bench(literal: true, holdsAfter: .seconds(600))
    let record = try bench.start(text)
    try await bench.clock.advance(to: .seconds(600))
    #expect(try await record.value.scenarios.first?.status == .passed)
  }

  @Test func `after the time has passed there is one last look`() async throws {
    let bench = bench(literal: true, holdsAfter: .seconds(601))
    let record = try bench.start(text)
    try await bench.clock.advance(to: .seconds(600))
    let scenario = try await record.value.scenarios.first
    #expect(scenario?.status == .failed)
    #expect(scenario?.decidingStep?.failure?.wait?.attempts == 1)
  }

  @Test func `a run can cut waits, and says so`() async throws {
    var bench = bench(literal: false, holdsAfter: .seconds(4))
    bench.options.waits.limit = .milliseconds(15)
    let record = try bench.start(text)
    for time in [5, 15] { try await bench.clock.advance(to: .milliseconds(time)) }
    let scenario = try await record.value.scenarios.first
    #expect(scenario?.status == .failed)
    #expect(scenario?.decidingStep?.failure?.wait?.limitText == "10 min cut to 15 ms")
  }
}
