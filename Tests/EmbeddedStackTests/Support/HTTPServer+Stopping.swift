@testable import EmbeddedStack

extension HTTPServer {
  /// For `defer`, which cannot wait.
  func stopSoon() { Task { await stop() } }
}
