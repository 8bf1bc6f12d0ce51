import Base
import Testing

@testable import Clients

/// When batches are due, and what becomes of them is counted.
struct LoadScheduleTests {
  private let start = ContinuousClock.now

  @Test func `batches are due at their times, whenever they are asked for`() {
    let schedule = LoadSchedule(rate: 10, duration: .seconds(1), start: start)
    for number in 0..<10 {
      let turn = schedule.next(at: start + .milliseconds(number * 7))
      #expect(turn?.number == number)
      #expect(turn?.due == start + .milliseconds(100 * number))
    }
    #expect(schedule.next(at: start) == nil)
    #expect(schedule.offered == 10)
  }

  @Test func `what is not sent soon after the end counts as offered all the same`() {
    let schedule = LoadSchedule(rate: 10, duration: .seconds(1), start: start)
    #expect(schedule.next(at: start + .milliseconds(1900))?.due == start)
    #expect(schedule.next(at: start + .milliseconds(2000)) == nil)
    #expect(schedule.offered == 10)
  }

  @Test func `without a rate a batch is due when it is asked for, until the end or a stop`() {
    let schedule = LoadSchedule(rate: nil, duration: .seconds(1), start: start)
    #expect(schedule.next(at: start + .milliseconds(300))?.due == start + .milliseconds(300))
    schedule.stop(at: start + .milliseconds(400))
    #expect(schedule.next(at: start + .milliseconds(400)) == nil)
    #expect(schedule.offered == 1)
    #expect(schedule.end == start + .milliseconds(400))
  }

  @Test func `a tally adds up, and keeps only some reasons apart`() {
    var tally = LoadTally()
    tally.record(.acknowledged, items: 100, bytes: 1, after: .seconds(1))
    tally.record(.partly(rejected: 30, reason: "full"), items: 100, bytes: 1, after: .seconds(2))
    tally.record(.unreachable("refused"), items: 100, bytes: 1, after: .zero)
    for number in 0..<50 { tally.record(.rejected("no. \(number)"), items: 1, bytes: 1, after: .zero) }
    var sum = LoadTally()
    for _ in 0..<2 { sum.merge(tally) }
    #expect(sum.sent == 500)
    #expect(sum.acknowledged == 340)
    #expect(sum.rejectedTotal == 160)
    #expect(sum.rejected["full"] == 60)
    #expect(sum.rejected.count == 20)
    #expect(sum.latency.count == 4)
    #expect(sum.unreachable == "refused")
  }
}
