import TestSupport
import Testing

@testable import EmbeddedStack

struct `A wait group` {
  @Test func `does not wait for nothing`() async { await WaitGroup().wait() }

  @Test(.timeLimit(.minutes(1)))
  func `waits until all have left, for all who wait`() async throws {
    let group = WaitGroup()
    for _ in 0..<100 { group.enter() }
    try await withThrowingTaskGroup { tasks in
      for _ in 0..<10 { tasks.addTask { await group.wait() } }
      for _ in 0..<100 { tasks.addTask { group.leave() } }
      try await tasks.waitForAll()
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `waits no longer than it is told to`() async {
    let group = WaitGroup()
    group.enter()
    await group.wait(atMost: .milliseconds(10))
    group.leave()
    await group.wait()
  }
}
