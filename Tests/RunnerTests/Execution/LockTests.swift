import Testing

@testable import Runner

struct LockTests {
  /// Who holds the resource, and whether ever a writer was not alone.
  private struct Use {
    var readers = 0
    var writers = 0
    var mostReaders = 0
    var overlaps = 0

    mutating func begin(writing: Bool) {
      if writing { writers += 1 } else { readers += 1 }
      mostReaders = max(mostReaders, readers)
      if writers > 1 || (writers == 1 && readers > 0) { overlaps += 1 }
    }

    mutating func end(writing: Bool) {
      if writing { writers -= 1 } else { readers -= 1 }
    }
  }

  /// Two scenarios of four break Tempo, each takes a second; the events tell in which order they ran.
  @Test func `two disruptive scenarios never overlap each other nor readers, and readers run together`() async throws {
    let use = Shared(Use())
    var bench = Bench()
    let clock = bench.clock
    @Sendable func take(writing: Bool) async throws {
      use.change { $0.begin(writing: writing) }
      try await clock.sleep(until: clock.now + .seconds(1))
      use.change { $0.end(writing: writing) }
    }
    bench.steps = [
      given("I read", .uses("tempo")) { _ in try await take(writing: false) },
      given("I break", .disrupts("tempo")) { _ in try await take(writing: true) },
      given("I use another", .disrupts("mimir")) { _ in try await take(writing: false) },
    ]
    let record = try bench.start(
      feature("Given I read", "Given I read", "Given I break", "Given I read", "Given I break", "Given I read"))
    for (second, sleepers) in [(1, 2), (2, 1), (3, 1), (4, 1), (5, 1)] {
      try await clock.advance(to: .seconds(second), whenSleeping: sleepers)
    }
    #expect(try await record.value.scenarios.map(\.status) == Array(repeating: .passed, count: 6))
    #expect(use.value.overlaps == 0)
    #expect(use.value.mostReaders == 2)
    #expect(clock.now == .seconds(5))
  }

  @Test func `a scenario that waits for a lock is not overtaken by those that need the same`() {
    var table = LockTable()
    let reader = LockSet([.uses("tempo")])
    let writer = LockSet([.disrupts("tempo")])
    let other = LockSet([.uses("mimir")])
    table.take(reader)
    #expect(table.firstStartable([(0, writer), (1, reader), (2, other)]) == 2)
    table.release(reader)
    #expect(table.firstStartable([(0, writer), (1, reader)]) == 0)
  }

  @Test func `a lock that several hold is free when the last gives it back`() {
    var table = LockTable()
    let reader = LockSet([.uses("tempo")])
    let writer = LockSet([.disrupts("tempo")])
    table.take(reader)
    table.take(reader)
    table.release(reader)
    #expect(table.firstStartable([(0, writer)]) == nil)
    table.release(reader)
    #expect(table.firstStartable([(0, writer)]) == 0)
  }

  @Test func `a scenario that uses and disrupts a resource takes it exclusively`() {
    let locks = LockSet([.uses("tempo"), .disrupts("tempo"), .uses("s3")])
    #expect(locks.shared == ["s3"])
    #expect(locks.exclusive == ["tempo"])
    #expect(!LockSet([.uses("s3")]).conflicts(with: locks))
    #expect(locks.conflicts(with: locks))
  }

  @Test func `a scenario that measures a resource shares it with nobody, and disrupts nothing`() {
    let locks = LockSet([.uses("tapio"), .measures("tapio"), .uses("s3")])
    #expect(locks.shared == ["s3"] && locks.measured == ["tapio"] && locks.exclusive.isEmpty)
    #expect(locks.conflicts(with: LockSet([.uses("tapio")])) && locks.conflicts(with: locks))
    #expect(!locks.conflicts(with: LockSet([.uses("s3")])))
  }

  @Test func `a scenario that runs alone waits for those that need nothing, and they for it`() {
    var table = LockTable()
    let (free, alone) = (LockSet([]), LockSet([], isAlone: true))
    table.take(free)
    #expect(table.firstStartable([(0, alone), (1, free)]) == nil)
    table.release(free)
    #expect(table.firstStartable([(0, alone), (1, free)]) == 0)
    table.take(alone)
    #expect(table.firstStartable([(1, free)]) == nil)
  }
}
