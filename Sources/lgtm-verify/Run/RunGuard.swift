import Base
import Clients
import Reports
import Runner

/// Lets one run at a time disrupt a target that is others' too.
final class RunGuard: Sendable {
  private enum Part: Sendable {
    /// It disrupts nothing.
    case reads
    case disrupts(wait: Duration, isForced: Bool)
  }

  private struct State: Sendable {
    var held: HeldLock?
    var notes: [NamedText] = []
  }

  private let part: Part?
  private let holder: String
  private let warn: @Sendable (String) -> Void
  private let state = Locked(State())

  /// - Parameter disrupts: whether a scenario that will run does.
  init(_ settings: RunSettings, disrupts: Bool, as holder: String, warn: @escaping @Sendable (String) -> Void) {
    (self.holder, self.warn) = (holder, warn)
    part =
      settings.target == "embedded"
      ? nil : disrupts ? .disrupts(wait: settings.lockWait, isForced: settings.forcesLock) : .reads
  }

  /// What reports are to say of it.
  var notes: [NamedText] { state.withLock(\.notes) }

  /// Why the run may disrupt nothing any more; nil while it may.
  var loss: String? { state.withLock(\.held)?.loss }

  /// Returns when the run may begin.
  ///
  /// - Throws: ``LockError``.
  func begin(_ clients: TargetClients) async throws {
    guard let part, let lock = lock(clients) else { return }
    switch part {
    case .reads: await look(at: lock)
    case .disrupts(let wait, let isForced): try await take(lock, within: wait, isForced: isForced)
    }
  }

  /// To be called when all is undone.
  func end() async { await state.withLock(\.held)?.release() }

  private func take(_ lock: any DisruptionLock, within wait: Duration, isForced: Bool) async throws {
    do {
      let held = try await HeldLock.take(lock, as: holder, within: wait, warn: warn)
      state.withLock { $0.held = held }
    } catch let error as LockError {
      guard isForced, case .unavailable(let reason) = error else { throw error }
      note("without a lock, by --force-lock: \(reason)")
    }
  }

  private func lock(_ clients: TargetClients) -> (any DisruptionLock)? {
    if case .success(let client) = clients.cluster { return LeaseLock(client, namespace: clients.target.namespace) }
    return clients.control.map { ControlLock($0) }
  }

  private func look(at lock: any DisruptionLock) async {
    guard let other = try? await lock.state(), other.holder != holder else { return }
    note("this run only reads, and may have been beside the disruptions of run \(other.holder)")
  }

  private func note(_ text: String) {
    warn(text)
    state.withLock { $0.notes.append(NamedText("lock", text)) }
  }
}
