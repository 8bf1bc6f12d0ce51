import Glibc

/// A thread of one's own, for work that blocks: it never keeps the tasks of others from running.
package enum OwnThread {
  /// Runs the body on a new thread that ends with it.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      work.release()
      fatalError("no thread can be started: \(String(cString: strerror(code)))")
    }
    pthread_detach(thread)
  }

  /// What the body returns or throws, awaited without keeping a thread of the pool.
  package static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      start { continuation.resume(with: Result { try body() }) }
    }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
