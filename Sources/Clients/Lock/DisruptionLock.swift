package import Base

/// Who may disrupt a target: one run at a time, for as long as it renews what it has.
package protocol DisruptionLock: Sendable {
  /// Takes the lock, or renews what the holder has; nil where it is the holder's now, else whose it is.
  ///
  /// - Parameter state: what was seen at the last look; whose lock did not change for its whole time is dead.
  func take(as holder: String, at time: UTCTime, replacing state: LockState?) async throws -> LockState?
  /// Whose it is; nil for nobody's.
  func state() async throws -> LockState?
  /// Gives it up where it is the holder's.
  func release(as holder: String) async throws
}

/// A lock as one look found it.
package struct LockState: Equatable, Sendable {
  package var holder: String
  /// Another at each renewal.
  package var version: String
  /// For how long it is held without being renewed.
  package var duration: Duration

  package init(holder: String, version: String, duration: Duration) {
    (self.holder, self.version, self.duration) = (holder, version, duration)
  }
}

/// Why a run may not disrupt its target.
package enum LockError: Error, Equatable, CustomStringConvertible {
  case held(by: String, waited: Duration)
  case unavailable(reason: String)

  package var description: String {
    switch self {
    case .held(let holder, let waited):
      "the target is being disrupted by run \(holder), which still held the lock after \(waited.formatted); "
        + "run again when that has ended, or wait longer with --lock-wait"
    case .unavailable(let reason):
      "the target cannot be locked for its disruption: \(reason); "
        + "--force-lock goes on without, where nobody else disrupts it"
    }
  }
}
