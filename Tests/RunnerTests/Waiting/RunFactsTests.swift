import Runner
import TestSupport
import Testing

struct RunFactsTests {
  private struct Missing: Error {}

  private let key = FactKey<Int>("test traces")

  @Test func `a fact that many need at once is established once`() async throws {
    let facts = RunFacts()
    let count = Shared(0)
    let clock = TestClock()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await facts.establish(key) {
            try await clock.sleep(until: .seconds(1))
            return count.change {
              $0 += 1
              return $0
            }
          }
        }
      }
      try await clock.advance(to: .seconds(1))
      for try await value in group { #expect(value == 1) }
    }
    #expect(try await facts.establish(key) { 2 } == 1)
  }

  @Test func `a fact that could not be established is tried again`() async throws {
    let facts = RunFacts()
    await #expect(throws: Missing.self) { try await facts.establish(key) { () -> Int in throw Missing() } }
    #expect(try await facts.establish(key) { 2 } == 2)
  }

  @Test func `a waiter that is cancelled leaves, the others stay`() async throws {
    let facts = RunFacts()
    let clock = TestClock()
    @Sendable func make() async throws -> Int {
      try await clock.sleep(until: .seconds(1))
      return 1
    }
    let first = Task { try await facts.establish(key, make) }
    try await eventually { clock.sleepers(until: .seconds(1)) == 1 }
    let second = Task { try await facts.establish(key, make) }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    let third = Task { try await facts.establish(key, make) }
    try await clock.advance(to: .seconds(1))
    #expect(try await third.value == 1)
    #expect(try await second.value == 1)
  }

  @Test func `a fact that nobody waits for any more is cancelled`() async throws {
    let facts = RunFacts()
    let clock = TestClock()
    let only = Task { try await facts.establish(FactKey<Void>("x")) { try await clock.sleep(until: .seconds(1)) } }
    try await eventually { clock.sleepers(until: .seconds(1)) == 1 }
    only.cancel()
    try await eventually { clock.sleepers(until: .seconds(1)) == 0 }
  }

  @Test func `keys of two types are two facts, also where they have one name`() async throws {
    let facts = RunFacts()
    #expect(try await facts.establish(FactKey<Int>("x")) { 1 } == 1)
    #expect(try await facts.establish(FactKey<String>("x")) { "text" } == "text")
    #expect(try await facts.establish(FactKey<Int>("x")) { 2 } == 1)
  }
}
