import Base
import Wire

/// The clients of a target's parts, shared by all scenarios of a run.
package struct TargetClients: Sendable {
  package private(set) var target: Target
  package let http: HTTPClient
  /// Nil where the target names no object store.
  package let s3: S3Client?
  /// Nil where the target names no cluster; a failure where what it names gives no connection.
  package let cluster: Result<KubernetesClient, KubeconfigError>?
  /// Nil where each namespace is watched by itself.
  package let watches: ClusterWatches?
  package let control: ControlClient?
  /// Those that were asked, by name.
  let grpcServices = Locked<[String: GRPCService]>([:])
  package let traceIndexes = Counter()
  package let seriesSeeds = Counter()
  /// How often this run had a system flush what it would have kept longer.
  package let flushes = Counter()
  /// For names of what a run creates.
  package let objectNumbers = Counter()
  package let metricFlushes = FlushRecord()

  package init(_ target: Target) {
    self.target = target
    cluster = target.kubernetes.map { kubernetes in
      Result { () throws(KubeconfigError) in KubernetesClient(try kubernetes.connection()) }
    }
    if target.kubernetes?.watchesWhole == true, case .success(let client) = cluster {
      watches = ClusterWatches(client)
    } else {
      watches = nil
    }
    http = HTTPClient(
      endpoints: EndpointMap(target.endpoints, absent: target.absent), routes: Self.routes(target.kubernetes, cluster))
    let http = http
    s3 = target.s3.map { S3Client($0, http: http) }
    control = target.control.map { ControlClient(http: http, base: $0) }
  }

  /// From outside of a cluster its addresses need a way in.
  private static func routes(
    _ target: KubernetesTarget?, _ cluster: Result<KubernetesClient, KubeconfigError>?
  ) -> ClusterRoutes? {
    guard let target, !target.isInside, case .success(let client) = cluster else { return nil }
    return ClusterRoutes(client, kubectl: target.kubectl)
  }

  /// The target's object store, or without one that at the endpoint, with these keys; nil where neither is there.
  package func s3(accessKey: Secret, secretKey: Secret, endpoint: String?) -> S3Client? {
    guard let url = target.s3?.endpoint ?? endpoint else { return nil }
    return S3Client(
      ObjectStoreTarget(
        endpoint: url, region: target.s3?.region ?? "us-east-1", accessKey: accessKey, secretKey: secretKey),
      http: http)
  }

  /// The same where another Tempo is meant than the target's own.
  package func with(_ tempo: TempoTarget) -> TargetClients {
    var other = self
    other.target.tempo = tempo
    return other
  }

  /// Ends the connections and port-forwards; what is under way fails.
  package func close() {
    for service in grpcServices.withLock({ $0 }).values { service.channel.close() }
    http.close()
    watches?.stop()
    if case .success(let client) = cluster { client.close() }
  }
}

extension S3Client {
  package init(_ store: ObjectStoreTarget, http: HTTPClient, timeout: Duration = .seconds(30)) {
    let keys = SigV4.Credentials(accessKey: store.accessKey.revealed, secretKey: store.secretKey.revealed)
    self.init(
      http: http, endpoint: store.endpoint, signer: SigV4.Signer(credentials: keys, region: store.region),
      timeout: timeout)
  }
}
