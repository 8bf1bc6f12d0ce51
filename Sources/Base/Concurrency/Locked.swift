package import Glibc

/// A value that is reached only while its lock is held; the one lock of the whole program.
///
/// A POSIX mutex rather than `Synchronization.Mutex`, for which ThreadSanitizer reports races that are none. Safe to
/// share though unchecked: `value` is for `withLock` alone, and every access goes through `withLock`.
package final class Locked<Value: Sendable>: @unchecked Sendable {
  @usableFromInline package let mutex: UnsafeMutablePointer<pthread_mutex_t>
  @usableFromInline package var value: Value

  package init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Nothing that waits, and no code of others, belongs into `body`: all who want the value wait for it.
  @inlinable package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
