import Foundation

/// A thread that does one thing and ends, for what blocks: the threads of tasks are few, and none of them may wait.
enum OwnThread {
  /// Starts it, and does not wait for it.
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.name = name
    thread.start()
  }

  /// Returns when it is done.
  static func run(_ name: String, _ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      start(name) {
        body()
        continuation.resume()
      }
    }
  }
}
