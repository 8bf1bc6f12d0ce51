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
    /// Those that run, by name; nil for all.
    var systems: Set<String>?
    /// Nil until they were asked for.
    var versions: [TestedVersion]?
  }

  init(_ provider: TargetProvider) {
    self.provider = provider
    redactor = Redactor(provider.target.secrets)
    state = Locked(State(clients: TargetClients(provider.target)))
  }

  /// Without a single address of an embedded stack that is not open.
  var clients: TargetClients { state.withLock(\.clients) }

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
      defer { state = State(clients: clients, session: session, systems: systems) }
      return state.clients
    }
    unopened.close()
  }

  /// How long a part of the target may take to tell its version.
  private static let patience = Duration.seconds(2)

  /// What each part that runs says of its version; asked once, however often this is called.
  var versions: [TestedVersion] {
    get async {
      let (known, systems) = state.withLock { ($0.versions, $0.systems) }
      if let known { return known }
      let versions = await clients.versions(of: systems, within: Self.patience).map { TestedVersion($0) }
      state.withLock { $0.versions = versions }
      return versions
    }
  }

  /// How often a fault of the embedded stack has acted.
  func count(of fault: Fault) -> Int { state.withLock(\.session)?.count(of: fault) ?? 0 }

  func close() async {
    clients.close()
    await state.withLock(\.session)?.close()
  }
}
