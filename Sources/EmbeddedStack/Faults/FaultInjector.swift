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

  /// How often a fault has really acted since the start, active or not.
  package func count(of name: String) -> Int { state.withLock { $0.counters[name] ?? 0 } }

  /// The fault if it is active, concerns the case at hand, and acts at this occasion; asking counts as acting.
  func act(_ definition: FaultDefinition, where concerns: (Fault) -> Bool = { _ in true }) -> Fault? {
    guard let fault = active(definition.name), concerns(fault) else { return nil }
    return state.withLock { state in
      guard state.active[definition.name] == fault else { return nil }
      state.occasions[definition.name, default: 0] += 1
      guard fault.acts(at: state.occasions[definition.name] ?? 0) else { return nil }
      state.counters[definition.name, default: 0] += 1
      return fault
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
