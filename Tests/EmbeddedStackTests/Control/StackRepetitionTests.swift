import Foundation
import TestSupport
import Testing

@testable import EmbeddedStack

/// What a stack leaves behind; other tests must not run meanwhile.
struct `Stacks that are started one after the other` {
  /// What this process holds.
  private struct Holdings: CustomStringConvertible {
    let descriptors: Int
    let threads: Int

    init() throws {
      descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }

    var description: String { "\(descriptors) descriptors, \(threads) threads" }
  }

  @Test(.timeLimit(.minutes(2)))
  func `leave no thread and no descriptor behind`() async throws {
    for _ in 0..<3 { await (try await EmbeddedStack.start()).stop() }  // the pool of tasks has its threads now
    let before = try Holdings()
    for _ in 0..<20 { await (try await EmbeddedStack.start()).stop() }
    try await eventually {
      let now = try Holdings()
      return now.descriptors <= before.descriptors && now.threads <= before.threads
    }
  }
}
