import Base
import Clients
import EmbeddedStack
import Runner

/// The target of a run, opened when the run turns out to need it.
final class TargetOpening: Sendable {
  let redactor: Redactor
  private let provider: TargetProvider
  private let state: Locked<State>

  private struct State {
    var clients: TargetClients
    var session: TargetSession?
    var versions: [TestedVersion]?
  }

  init(_ provider: TargetProvider) {
    self.provider = provider
    redactor = Redactor(provider.target.secrets)
    state = Locked(State(clients: TargetClients(provider.target)))
  }

  /// Without a single address of an embedded stack that is not open.
  var clients: TargetClients { state.withLock(\.clients) }

  /// Without a value until they were asked for.
  var knownVersions: [TestedVersion]? {
    get { state.withLock(\.versions) }
    set { state.withLock { $0.versions = newValue } }
  }

  /// There is something to ask.
  var isOpen: Bool { !provider.startsTarget || state.withLock { $0.session != nil } }

  /// The target is our own, and runs only what a run needs.
  var isOurs: Bool { provider.startsTarget }

  /// Throws why the target cannot be made ready. To be called once.
  ///
  /// - Parameter systems: those that are to run where the target is our own, by name; nil for all.
  @Sendable func open(_ systems: Set<String>? = nil) async throws(UsageError) {
    guard provider.startsTarget else { return }
    let session = try await provider.open(systems)
    for secret in session.target.secrets { redactor.conceal(secret) }
    let clients = TargetClients(session.target)
    let unopened = state.withLock { state in
      defer { state = State(clients: clients, session: session, versions: nil) }
      return state.clients
    }
    unopened.close()
  }

  /// How often a fault of the embedded stack has acted.
  func count(of fault: Fault) -> Int { state.withLock(\.session)?.count(of: fault) ?? 0 }

  func close() async {
    clients.close()
    await state.withLock(\.session)?.close()
  }
}
