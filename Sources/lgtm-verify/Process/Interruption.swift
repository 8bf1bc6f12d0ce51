import Base
import Dispatch
import Glibc

/// SIGINT, SIGTERM and SIGHUP end a command in order: what runs is cancelled, its disruptions are undone. A second signal
/// ends the process at once; the files of its stack are removed even then.
final class Interruption: Sendable {
  private struct State {
    var sources = KeptSources(list: [])
    var hasCome: Bool
    var cancel: @Sendable () -> Void = {}
    var tidy: @Sendable () -> Void = {}
  }

  private let state: Locked<State>

  /// SIGHUP, which a lost terminal sends, is left ignored where it was so at the start, as by `nohup`.
  private static let signals = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP])

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private init(isPatient: Bool) { state = Locked(State(hasCome: !isPatient)) }

  /// From its return on no signal is missed, also one that comes before there is something to cancel; for what has
  /// nothing to undo the first ends the process.
  static func begin(isPatient: Bool = true) async -> Interruption {
    let interruption = Interruption(isPatient: isPatient)
    let (registrations, registration) = AsyncStream.makeStream(of: Void.self)
    let sources = signals.map { interruption.source($0) { registration.yield() } }
    interruption.state.withLock { $0.sources = KeptSources(list: sources) }
    for await _ in registrations.prefix(sources.count) {}
    return interruption
  }

  /// Runs the body and returns whether a signal interrupted it.
  static func run(_ body: @escaping @Sendable () async -> Void) async -> Bool { await begin().run(body) }

  func run(_ body: @escaping @Sendable () async -> Void) async -> Bool {
    let task = Task { await body() }
    let wasEarly = state.withLock { state in
      state.cancel = { task.cancel() }
      return state.hasCome
    }
    if wasEarly { task.cancel() }
    await task.value
    return task.isCancelled
  }

  /// What a second signal does before it ends the process, and `tidyNow`.
  func tidy(by body: @escaping @Sendable () -> Void) { state.withLock { $0.tidy = body } }

  func tidyNow() { state.withLock { $0.tidy }() }

  /// Returns when a signal comes.
  func wait() async {
    _ = await run { while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) } }
  }

  private func source(_ number: Int32, registered: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { [self] in take(number) }
    source.setRegistrationHandler(handler: registered)
    source.resume()
    return source
  }

  private func take(_ number: Int32) {
    let (isFirst, cancel, tidy) = state.withLock { state in
      defer { state.hasCome = true }
      return (!state.hasCome, state.cancel, state.tidy)
    }
    if isFirst { return cancel() }
    tidy()
    StackFiles.removeAll()
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}

/// What is only held, so that it goes on.
///
/// Unchecked, and safe: nobody reads the list, and dispatch sources may be released on any thread.
private struct KeptSources: @unchecked Sendable {
  let list: [any DispatchSourceSignal]
}
