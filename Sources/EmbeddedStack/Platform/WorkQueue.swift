import Base

/// Which platforms are to be looked at, and when; each once, however often it was added.
final class WorkQueue: Sendable {
  private struct State: Sendable {
    var due: [PlatformKey: ContinuousClock.Instant] = [:]
    /// Those that are looked at right now: nobody else looks at them meanwhile.
    var busy: Set<PlatformKey> = []
  }

  private let state = Locked(State())
  private let pokes: AsyncStream<Void>
  private let poke: AsyncStream<Void>.Continuation

  init() { (pokes, poke) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  /// The sooner time counts.
  func add(_ key: PlatformKey, after pause: Duration = .zero) {
    let time = ContinuousClock.now + pause
    state.withLock { state in state.due[key] = min(state.due[key] ?? time, time) }
    poke.yield()
  }

  func end() { poke.finish() }

  /// - Parameters:
  ///   - limit: how many platforms are looked at beside each other.
  ///   - work: returns when a platform is to be looked at again.
  func run(atOnce limit: Int = 4, _ work: @escaping @Sendable (PlatformKey) async -> Duration?) async {
    await withDiscardingTaskGroup { group in
      for await _ in pokes {
        while let key = next(limit) {
          group.addTask { [self] in
            let pause = await work(key)
            state.withLock { _ = $0.busy.remove(key) }
            if let pause { add(key, after: pause) } else { poke.yield() }
          }
        }
        wakeForNext()
      }
    }
  }

  private func next(_ limit: Int) -> PlatformKey? {
    let now = ContinuousClock.now
    return state.withLock { state in
      let ready = state.due.filter { $0.value <= now && !state.busy.contains($0.key) }
      guard state.busy.count < limit,
        let first = ready.min(by: { ($0.value, $0.key) < ($1.value, $1.key) })
      else { return nil }
      state.due[first.key] = nil
      state.busy.insert(first.key)
      return first.key
    }
  }

  /// Whoever is busy pokes at its end.
  private func wakeForNext() {
    let next = state.withLock { state in state.due.filter { !state.busy.contains($0.key) }.values.min() }
    guard let next else { return }
    Task { [poke] in
      try? await Task.sleep(until: next, clock: .continuous)
      poke.yield()
    }
  }
}
