import Wire

/// The embedded Kubernetes: one node that runs the stack's servers, and the API server in front, over TLS.
final class KubernetesCluster: Sendable {
  let token: String
  let identity: TLSIdentity
  let store: ClusterStore
  let api: KubernetesAPI
  let server: HTTPServer
  /// For servers within the cluster, in the clear.
  private let inner: HTTPServer
  private let loop: ControllerLoop
  private let faults: FaultInjector

  /// Returns when the pods of servers that run are ready.
  ///
  /// - Parameters:
  ///   - workloads: the servers; a release whose server is not among them is not installed.
  ///   - store: what is in the cluster; new and empty.
  ///   - keys: of systems for the object store, as their Secrets have them.
  ///   - servers: made for a pod; nil for a pod that has none of these.
  ///   - replicas: of the systems of which there is not one, by name.
  ///   - port: 0 lets the kernel choose.
  /// - Throws: ``ServerFailure``.
  init(
    workloads: [any Workload], releases: [ClusterContent.Release] = ClusterContent.Release.all,
    faults: FaultInjector, store: ClusterStore, keys: [String: SigV4.Credentials] = [:],
    replicas: [String: Int] = [:], servers: @escaping @Sendable (KubernetesObject) -> (any Workload)? = { _ in nil },
    port: UInt16 = 0
  ) async throws {
    guard let identity = TLSIdentity(selfSigned: "kubernetes", alternativeNames: ["IP:127.0.0.1", "DNS:localhost"])
    else { throw ServerFailure.noCertificate }
    self.identity = identity
    token = Digest.hex((0..<20).map { _ in UInt8.random(in: 0...255) })
    self.store = store
    self.faults = faults
    let kubelet = Kubelet(
      store: store, workloads: workloads, faults: faults, replicated: Set(replicas.filter { $0.value > 1 }.keys),
      servers: servers)
    let charts = releases.map(\.chart)
    loop = ControllerLoop(
      store: store, kubelet: kubelet,
      controllers: [
        SourceController(charts: charts), KustomizationController(), HelmController(charts: charts, faults: faults),
        StatefulSetController(faults: faults), DeploymentController(), ReplicaSetController(faults: faults),
        NamespaceController(), DefinitionController(), ClaimController(), BudgetController(), QuotaController(),
        EndpointsController(), GarbageCollector(),
      ])
    let names = workloads.map { $0.system ?? $0.name }
    let installed = releases.filter { names.contains($0.workload) }.map { release in
      replicas[release.workload].map(release.replicated) ?? release
    }
    ClusterContent(releases: installed, faults: faults, keys: keys).install(in: store)
    await loop.start()
    api = KubernetesAPI(
      store: store, access: KubernetesAccess(token: token, faults: faults), pods: kubelet, clock: store.clock)
    server = try HTTPServer(
      on: try ReservedPort(port), identity: identity, faults: .init(faults, .kubernetes), handler: api)
    inner = try HTTPServer(faults: .init(faults, .kubernetes), handler: api)
  }

  var entry: KubernetesEntry {
    KubernetesEntry(
      url: "https://127.0.0.1:\(server.port)", token: token, certificateAuthority: identity.certificatePEM)
  }

  /// How a server within the cluster reaches the API: with a token of its own.
  ///
  /// - Parameter account: its service account, `monitoring:NAME`.
  func access(as account: String) -> ClusterAccess {
    ClusterAccess(port: inner.port, token: api.access.issue(for: "system:serviceaccount:\(account)"))
  }

  /// Returns when the pods of faults that are active now are not ready any more, or after ten seconds: nobody is to see
  /// them as they were before.
  func settle() async {
    let systems = [ClusterFaults.podUnready, ClusterFaults.podCrashLoop].compactMap { faults[$0]?.system }
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline, store.list(.pods).contains(where: { $0.isReady(of: systems) }) {
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Ends watches and controllers; the servers of the pods are left to whoever made them.
  func stop() async {
    await server.stop()
    await inner.stop()
    await loop.stop()
  }
}

extension ClusterContent.Release {
  /// All that the plan speaks of.
  static var all: [Self] { StackSystem.all.map(\.release) }
}

extension KubernetesObject {
  /// The system that it is part of, as charts name it.
  var system: String { labels["app.kubernetes.io/name"] ?? "" }

  fileprivate func isReady(of systems: [String]) -> Bool { systems.contains(system) && isTrue("Ready") }
}
