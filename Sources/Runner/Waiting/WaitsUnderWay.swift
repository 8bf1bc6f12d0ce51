package import Base

/// The waits of a run that are under way, for who shows how it goes; nothing of it is an event.
package final class WaitsUnderWay: Sendable {
  private struct State {
    var count = 0
    var deadlines: [Int: UTCTime] = [:]
  }

  private let state = Locked(State())

  package init() {}

  /// Of the wait that may last the least; nil where none is under way.
  package var nearestDeadline: UTCTime? { state.withLock { $0.deadlines.values.min() } }

  /// Returns the wait's number, to end it by.
  func begin(until deadline: UTCTime) -> Int {
    state.withLock { state in
      state.count += 1
      state.deadlines[state.count] = deadline
      return state.count
    }
  }

  func end(_ number: Int) { state.withLock { _ = $0.deadlines.removeValue(forKey: number) } }
}
