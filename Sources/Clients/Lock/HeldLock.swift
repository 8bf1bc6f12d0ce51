package import Base

/// A lock that is renewed until it is given up.
package final class HeldLock: Sendable {
  private let lock: any DisruptionLock
  private let holder: String
  private let renewing: Task<Void, Never>
  private let lost: Locked<String?>

  /// Why it is not ours any more; nil while it is.
  package var loss: String? { lost.withLock { $0 } }

  private static let period = Duration.seconds(10)

  /// - Parameter warn: is told who has it, where it was lost.
  private init(
    _ lock: any DisruptionLock, _ holder: String, _ clock: any RunClock, warn: @escaping @Sendable (String) -> Void
  ) {
    (self.lock, self.holder) = (lock, holder)
    let lost = Locked<String?>(nil)
    self.lost = lost
    func lose(_ reason: String) {
      let isNew = lost.withLock { lost in
        defer { lost = reason }
        return lost == nil
      }
      if isNew { warn("\(reason): nothing more is disrupted") }
    }
    renewing = Task {
      var renewed = clock.now
      while (try? await clock.sleep(until: clock.now + Self.period)) != nil {
        do {
          if let other = try await lock.take(as: holder, at: clock.timestamp, replacing: nil) {
            return lose("the lock of the target is lost: run \(other.holder) has it")
          }
          renewed = clock.now
          lost.withLock { $0 = nil }
        } catch {
          // Who waits for it may take it from now on.
          if clock.now - renewed >= Self.period * 3 { lose("the lock of the target cannot be renewed: \(error)") }
        }
      }
    }
  }

  /// Waits until nobody else holds it; who did not renew it for its whole time is dead.
  ///
  /// - Throws: ``LockError``.
  package static func take(
    _ lock: any DisruptionLock, as holder: String, within wait: Duration, clock: any RunClock = SystemClock(),
    warn: @escaping @Sendable (String) -> Void
  ) async throws -> HeldLock {
    var seen: (state: LockState, since: Duration)?
    let taken: Bool? = try await clock.poll(until: clock.now + wait) {
      let dead = seen.flatMap { clock.now - $0.since > $0.state.duration ? $0.state : nil }
      guard let other = try await attempt({ try await lock.take(as: holder, at: clock.timestamp, replacing: dead) })
      else { return true }
      if seen?.state != other { seen = (other, clock.now) }
      return nil
    }
    guard taken != nil else { throw LockError.held(by: seen?.state.holder ?? "", waited: wait) }
    return HeldLock(lock, holder, clock, warn: warn)
  }

  private static func attempt(_ take: () async throws -> LockState?) async throws -> LockState? {
    do { return try await take() } catch let error as KubernetesError where error.isDenied || error.isNotFound {
      throw LockError.unavailable(reason: "\(error)")
    } catch let error as ControlError { throw LockError.unavailable(reason: "\(error)") }
  }

  /// To be called when all is undone.
  package func release() async {
    renewing.cancel()
    await renewing.value
    try? await lock.release(as: holder)
  }
}
