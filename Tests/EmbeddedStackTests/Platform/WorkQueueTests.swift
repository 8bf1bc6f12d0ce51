import Base
import TestSupport
import Testing

@testable import EmbeddedStack

/// Who is worked on when.
@Suite(.timeLimit(.minutes(1)))
struct WorkQueueTests {
  private static func key(_ name: String) -> PlatformKey { PlatformKey(namespace: "n", name: name) }

  @Test func `a platform is worked on by one at a time, and others beside it`() async throws {
    let (queue, busy, most, done) = (WorkQueue(), Locked<[PlatformKey]>([]), Locked(0), Locked(0))
    let task = Task {
      await queue.run(atOnce: 3) { key in
        let isFree = busy.withLock { busy in
          defer { busy.append(key) }
          return !busy.contains(key)
        }
        #expect(isFree)
        most.withLock { $0 = max($0, busy.withLock { $0.count }) }
        await Task.yield()
        busy.withLock { busy in busy.removeAll { $0 == key } }
        return done.withLock { done in
          done += 1
          return done < 500 ? .zero : nil
        }
      }
    }
    for name in ["a", "b", "c", "d"] { queue.add(Self.key(name)) }
    try await eventually { done.withLock { $0 } >= 500 }
    queue.end()
    await task.value
    #expect(most.withLock { $0 } <= 3)
  }

  @Test func `what comes while a platform is worked on is not lost`() async throws {
    let (queue, count) = (WorkQueue(), Locked(0))
    let task = Task {
      await queue.run { key in
        let number = count.withLock { count in
          count += 1
          return count
        }
        if number == 1 { queue.add(key) }
        return nil
      }
    }
    queue.add(Self.key("a"))
    try await eventually { count.withLock { $0 } == 2 }
    queue.end()
    await task.value
  }
}
