internal import Dispatch
internal import Foundation

/// SIGINT and SIGTERM end a run in order: running steps are cancelled, their disruptions undone.
enum Interruption {
  /// Runs the body and returns whether a signal interrupted it; a second signal ends the process at once.
  static func run(_ body: @escaping @Sendable () async -> Void) async -> Bool {
    let task = Task { await body() }
    let sources = [SIGINT, SIGTERM].map { signal in source(signal) { task.cancel() } }
    await task.value
    for source in sources { source.cancel() }
    return task.isCancelled
  }

  /// Returns when a signal comes.
  static func wait() async {
    let (silence, continuation) = AsyncStream.makeStream(of: Never.self)
    _ = await run { for await _ in silence {} }
    continuation.finish()
  }

  private static func source(_ number: Int32, _ act: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      act()
      signal(number, SIG_DFL)
    }
    source.resume()
    return source
  }
}
