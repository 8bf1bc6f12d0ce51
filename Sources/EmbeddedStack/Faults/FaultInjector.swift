/// The faults that are active now, and how often each has acted. The servers ask it at every point where one can act.
package final class FaultInjector: Sendable {
  private struct State: Sendable {
    var active: [String: Fault] = [:]
    var counters: [String: Int] = [:]
  }

  private let state = Locked(State())

  package init(_ faults: [Fault] = []) {
    for fault in faults { activate(fault) }
  }

  /// Replaces an active fault of the same name.
  package func activate(_ fault: Fault) { state.withLock { $0.active[fault.name] = fault } }

  /// - Returns: whether it was active.
  @discardableResult
  package func deactivate(_ name: String) -> Bool {
    state.withLock { $0.active.removeValue(forKey: name) != nil }
  }

  package func active(_ name: String) -> Fault? { state.withLock { $0.active[name] } }

  /// How often a fault has really acted since the start, active or not.
  package func count(of name: String) -> Int { state.withLock { $0.counters[name] ?? 0 } }

  /// The fault if it is active and concerns the case at hand; asking counts as acting.
  func act(_ definition: FaultDefinition, where concerns: (Fault) -> Bool = { _ in true }) -> Fault? {
    state.withLock { state in
      guard let fault = state.active[definition.name], concerns(fault) else { return nil }
      state.counters[definition.name, default: 0] += 1
      return fault
    }
  }
}
