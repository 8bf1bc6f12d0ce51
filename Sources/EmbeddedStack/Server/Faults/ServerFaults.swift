/// The faults of one server's connections and answers.
struct ServerFaults: Sendable {
  let injector: FaultInjector
  let server: ServerName

  init(_ injector: FaultInjector, _ server: ServerName) { (self.injector, self.server) = (injector, server) }

  func act(_ definition: FaultDefinition, where concerns: (Fault) -> Bool = { _ in true }) -> Fault? {
    injector.act(definition) { isHere($0) && concerns($0) }
  }

  /// Whether the server may not listen now.
  var refusesConnections: Bool {
    injector.active(FaultDefinition.connectionRefuse.name).map(isHere) ?? false
  }

  /// The same, counted as acting.
  func actsAsClosed() -> Bool { act(.connectionRefuse) != nil }

  /// Returns when the fault is over, or the request's task is cancelled.
  func stall(_ fault: Fault) async {
    while injector.active(fault.name) == fault, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
  }

  private func isHere(_ fault: Fault) -> Bool { fault.text("server") == server.rawValue }
}
