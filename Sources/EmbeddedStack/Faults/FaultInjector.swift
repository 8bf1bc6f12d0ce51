import Base

/// The faults that are active now, and how often each has acted. The servers ask it at every point where one can act.
package final class FaultInjector: Sendable {
  private struct State: Sendable {
    var active: [String: Fault] = [:]
    /// How often each active fault could have acted since it was activated.
    var occasions: [String: Int] = [:]
    var counters: [String: Int] = [:]
    var observers: [Int: @Sendable () async -> Void] = [:]
    var nextObserver = 0
  }

  private let state = Locked(State())

  package init(_ faults: [Fault] = []) {
    state.withLock { state in for fault in faults { state.active[fault.name] = fault } }
  }

  /// Replaces an active fault of the same name; returns when all that it acts on at once is changed.
  package func activate(_ fault: Fault) async {
    state.withLock { state in
      state.active[fault.name] = fault
      state.occasions[fault.name] = 0
    }
    await tell()
  }

  /// - Returns: whether it was active.
  @discardableResult
  package func deactivate(_ name: String) async -> Bool {
    let wasActive = state.withLock { $0.active.removeValue(forKey: name) != nil }
    await tell()
    return wasActive
  }

  package func active(_ name: String) -> Fault? { state.withLock { $0.active[name] } }

  /// What a fault's parameters are while it is active; asking does not count.
  subscript<Values>(kind: FaultKind<Values>) -> Values? { active(kind.name)?.values as? Values }

  /// How often a fault has really acted since the start, active or not.
  package func count(of name: String) -> Int { state.withLock { $0.counters[name] ?? 0 } }

  /// The fault if it is active, concerns the case at hand, and acts at this occasion; asking counts as acting.
  func act<Values>(
    _ kind: FaultKind<Values>, where concerns: (Values) -> Bool = { _ in true }
  ) -> Values? {
    guard let values = self[kind], concerns(values) else { return nil }
    return state.withLock { state in
      guard let active = state.active[kind.name], active.values as? Values == values else { return nil }
      state.occasions[kind.name, default: 0] += 1
      guard values.occasions.include(state.occasions[kind.name] ?? 0) else { return nil }
      state.counters[kind.name, default: 0] += 1
      return values
    }
  }

  /// Calls back whenever a fault was activated or deactivated, until ``removeObserver(_:)``.
  func observe(_ observer: @escaping @Sendable () async -> Void) -> Int {
    state.withLock { state in
      state.nextObserver += 1
      state.observers[state.nextObserver] = observer
      return state.nextObserver
    }
  }

  func removeObserver(_ number: Int) { state.withLock { $0.observers[number] = nil } }

  private func tell() async {
    let observers = state.withLock { $0.observers.sorted { $0.key < $1.key } }
    for (_, observer) in observers { await observer() }
  }
}
