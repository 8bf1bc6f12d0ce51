/// The faults of one server's connections and answers.
struct ServerFaults: Sendable {
  let injector: FaultInjector
  let server: ServerName

  init(_ injector: FaultInjector, _ server: ServerName) { (self.injector, self.server) = (injector, server) }

  func act<Values: FaultValuesOfServer>(
    _ kind: FaultKind<Values>, where concerns: (Values) -> Bool = { _ in true }
  ) -> Values? {
    injector.act(kind) { $0.server == server && concerns($0) }
  }

  /// Whether the server may not listen now.
  var refusesConnections: Bool { injector[ConnectionFaults.refuse]?.server == server }

  /// The same, counted as acting.
  func actsAsClosed() -> Bool { act(ConnectionFaults.refuse) != nil }

  /// Returns when the fault is over, or the request's task is cancelled.
  func stall(_ fault: OfServer) async {
    while injector[ConnectionFaults.stall] == fault, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(20))
    }
  }
}
