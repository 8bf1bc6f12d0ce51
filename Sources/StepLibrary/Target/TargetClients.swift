internal import Wire

/// The clients of a target's parts, shared by all scenarios of a run.
package struct TargetClients: Sendable {
  package let target: Target
  let http: HTTPClient
  /// Nil where the target names no object store.
  let s3: S3Client?
  let control: ControlClient?
  let traceIndexes = Counter()
  let seriesSeeds = Counter()

  package init(_ target: Target) {
    self.target = target
    let http = HTTPClient(endpoints: EndpointMap(target.endpoints))
    self.http = http
    s3 = target.s3.map { S3Client($0, http: http) }
    control = target.control.map { ControlClient(http: http, base: $0) }
  }

  /// Ends the connections; what is under way fails.
  package func close() { http.close() }

  /// The blocks in the subject's bucket; nil where the target names no object store.
  func blocks(of subject: Subject) -> BlockStore? {
    let (bucket, tenant) =
      switch subject {
      case .tempo: (target.tempo.bucket, target.tempo.storageTenant)
      case .mimir: (target.mimir.bucket, target.mimir.storageTenant)
      }
    return s3.map { BlockStore(s3: $0, bucket: bucket, tenant: tenant) }
  }
}

extension S3Client {
  fileprivate init(_ store: ObjectStoreTarget, http: HTTPClient) {
    let keys = SigV4.Credentials(accessKey: store.accessKey.revealed, secretKey: store.secretKey.revealed)
    self.init(
      http: http, endpoint: store.endpoint, signer: SigV4.Signer(credentials: keys, region: store.region))
  }
}
