import CMicrohttpd

/// A connection that waits for a task.
///
/// Unchecked, and safe: libmicrohttpd lets any thread resume a connection, and a suspended one lives until it is resumed,
/// because the daemon polls it no more and is not stopped before (``HTTPExchanges/suspended``).
struct SuspendedConnection: @unchecked Sendable {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// On the daemon's thread only.
  func suspend() { MHD_suspend_connection(pointer) }

  /// Once after each ``suspend()``.
  func resume() { MHD_resume_connection(pointer) }
}
