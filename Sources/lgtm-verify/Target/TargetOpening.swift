import Clients
import Foundation
import Runner
import StepLibrary

/// The target of a run, opened when the run turns out to need it.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class TargetOpening: @unchecked Sendable {
  let redactor: Redactor
  private let provider: TargetProvider
  private let lock = NSLock()
  private var current: TargetClients
  private var session: TargetSession?

  init(_ provider: TargetProvider) {
    self.provider = provider
    redactor = Redactor(provider.target.secrets)
    current = TargetClients(provider.target)
  }

  /// Without a single address of an embedded stack that is not open.
  var clients: TargetClients { lock.withLock { current } }

  /// Throws why the target cannot be made ready. To be called once.
  @Sendable func open() async throws {
    guard provider.startsTarget else { return }
    let session = try await provider.open()
    for secret in session.target.secrets { redactor.conceal(secret) }
    let clients = TargetClients(session.target)
    let unopened = lock.withLock {
      defer { (self.session, current) = (session, clients) }
      return current
    }
    unopened.close()
  }

  func close() async {
    clients.close()
    await lock.withLock { session }?.close()
  }
}
