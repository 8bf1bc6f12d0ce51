import Base

/// Whether a server listens: it does until it ends, but not while the fault lasts that lets it refuse connections.
final class Listening: Sendable {
  typealias Stop = @Sendable () -> Void

  private struct State: Sendable {
    /// nil while connections are refused.
    var stop: Stop?
    /// So that nobody else gets the port meanwhile.
    var held: ReservedPort?
    var isOver = false
    var observer: Int?
  }

  private let port: UInt16
  private let faults: ServerFaults?
  private let start: @Sendable () throws(ServerFailure) -> Stop
  private let state: Locked<State>

  /// - Parameters:
  ///   - stop: ends the server that listens now.
  ///   - start: starts it again on the same port.
  init(
    on port: UInt16, _ faults: ServerFaults?, stop: @escaping Stop,
    start: @escaping @Sendable () throws(ServerFailure) -> Stop
  ) {
    (self.port, self.faults, self.start) = (port, faults, start)
    state = Locked(State(stop: stop))
    let observer = faults?.injector.observe { [weak self] in self?.update() }
    state.withLock { $0.observer = observer }
    update()
  }

  deinit { end() }

  func end() {
    state.withLock { state in
      state.isOver = true
      state.stop?()
      (state.stop, state.held) = (nil, nil)
      if let observer = state.observer { faults?.injector.removeObserver(observer) }
    }
  }

  private func update() {
    guard let faults else { return }
    state.withLock { state in
      switch (faults.refusesConnections, state.stop) {
      case _ where state.isOver: break
      case (true, let stop?):
        stop()
        state.stop = nil
        state.held = try? ReservedPort(port)
        _ = faults.act(.connectionRefuse)
      case (false, nil):
        state.stop = try? start()
        state.held = nil
      default: break
      }
    }
  }
}
