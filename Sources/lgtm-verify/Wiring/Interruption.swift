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

  /// Returns when a signal comes; from the call of `ready` on none is missed.
  static func wait(ready: () -> Void) async {
    let (signals, signal) = AsyncStream.makeStream(of: Void.self)
    let (registrations, registration) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM].map { number in
      source(number, registered: { registration.yield() }) { signal.finish() }
    }
    for await _ in registrations.prefix(sources.count) {}
    ready()
    for await _ in signals {}
    for source in sources { source.cancel() }
  }

  private static func source(
    _ number: Int32, registered: (@Sendable () -> Void)? = nil, _ act: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      act()
      signal(number, SIG_DFL)
    }
    source.setRegistrationHandler(handler: registered)
    source.resume()
    return source
  }
}
