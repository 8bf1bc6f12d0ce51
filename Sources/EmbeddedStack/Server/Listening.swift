import Base

/// Something that listens on a port.
protocol ListeningServer: Sendable {
  /// Closes all connections and ends all work; who drops the last reference does so too, and does not wait for it.
  ///
  /// - Parameter limit: how long what is under way may go on, where the protocol can tell its clients that it will end.
  func stop(within limit: Duration) async
}

/// Whether a server listens: it does until it ends, but not while the fault lasts that lets it refuse connections.
///
/// Its port is held by whoever made it.
actor Listening {
  private let faults: ServerFaults?
  private let start: @Sendable () throws(ServerFailure) -> any ListeningServer
  /// nil while connections are refused.
  private var server: (any ListeningServer)?
  /// The last change that was begun; each waits for the one before it.
  private var change: Task<Void, Never>?
  private var isOver = false
  private var limit = Duration.zero
  private let observer = Locked<Int?>(nil)

  /// Listens when it returns, unless the fault is there already.
  init(
    _ faults: ServerFaults?, start: @escaping @Sendable () throws(ServerFailure) -> any ListeningServer
  ) throws(ServerFailure) {
    let isRefused = faults?.actsAsClosed() ?? false
    (self.faults, self.start) = (faults, start)
    server = isRefused ? nil : try start()
    let number = faults?.injector.observe { [weak self] in await self?.update() }
    observer.withLock { $0 = number }
    // What was switched meanwhile told nobody.
    if let faults, faults.refusesConnections != isRefused { Task { [weak self] in await self?.update() } }
  }

  deinit { removeObserver() }

  /// Returns when nobody listens any more and all work is over.
  ///
  /// - Parameter limit: how long what is under way may go on.
  func end(within limit: Duration = .zero) async {
    isOver = true
    self.limit = limit
    removeObserver()
    await update()
  }

  /// Returns when the server is as it should be.
  private func update() async {
    let change = Task { [previous = change] in
      await previous?.value
      await apply()
    }
    self.change = change
    await change.value
  }

  private func apply() async {
    if isOver { return await stop() }
    guard let faults, faults.refusesConnections == (server != nil) else { return }
    if server == nil {
      server = try? start()
    } else if faults.actsAsClosed() {
      await stop()
    }
  }

  private func stop() async {
    let running = server
    server = nil
    await running?.stop(within: isOver ? limit : .zero)
  }

  private nonisolated func removeObserver() {
    guard let number = observer.withLock({ $0.take() }) else { return }
    faults?.injector.removeObserver(number)
  }
}
