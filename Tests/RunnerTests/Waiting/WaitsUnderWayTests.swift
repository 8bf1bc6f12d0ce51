import Base
import Runner
import TestSupport
import Testing

struct WaitsUnderWayTests {
  private func deadline(_ bench: Bench) -> Duration? {
    bench.options.waitsUnderWay.nearestDeadline.map { UTCTime(nanosecondsSince1970: 0).duration(to: $0) }
  }

  @Test func `the nearest deadline is that of the wait that may last the least, and goes with it`() async throws {
    var bench = Bench()
    let clock = bench.clock
    bench.steps = [
      then("{int} holds within {int}") { (world, time: Int, limit: Int) in
        try await world.scenario.eventually("it", within: .seconds(limit)) {
          if clock.now < .seconds(time) { throw Mismatch("not yet") }
        }
      }
    ]
    bench.options.waits.poll = .seconds(600)
    #expect(deadline(bench) == nil)
    let record = try bench.start(feature("Then 0 holds within 5", "Then 20 holds within 20", "Then 60 holds within 60"))
    try await eventually { clock.sleepers(until: .milliseconds(5)) == 2 }
    #expect(deadline(bench) == .seconds(20))
    clock.move(to: .seconds(20))
    try await eventually { deadline(bench) == .seconds(60) }
    clock.move(to: .seconds(60))
    #expect(try await record.value.scenarios.map(\.status) == [.passed, .passed, .passed])
    #expect(deadline(bench) == nil)
  }

  @Test func `a time that is slept through counts`() async throws {
    var bench = Bench()
    bench.options.waits.literal = true
    bench.steps = [when("{int} seconds pass") { (world, time: Int) in try await world.scenario.elapse(.seconds(time)) }]
    let record = try bench.start(feature("When 7 seconds pass"))
    try await eventually { bench.clock.sleepers(until: .seconds(7)) == 1 }
    #expect(deadline(bench) == .seconds(7))
    bench.clock.move(to: .seconds(7))
    #expect(try await record.value.scenarios.first?.status == .passed)
    #expect(deadline(bench) == nil)
  }
}
