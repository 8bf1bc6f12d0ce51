extension FaultDefinition {
  /// All faults the stack knows, by name.
  package static let catalogue = [
    fluxStalled, objectStoreBucketMissing, objectStoreCredentialsInvalid, flushLate, datasourceMissing,
    datasourceUnreachable, healthAlwaysOK, ingestDropSpan,
    ingestPartialSuccess, ingestRefuse, kubernetesForbidden, mimirDropSample, mimirPushRefuse, mimirQueryLatency,
    mimirUnready, queryLatency, readyUnready, tenantRequired, traceChangeAttribute,
  ].sorted { $0.name < $1.name }

  static let queryLatency = FaultDefinition(
    name: "tempo.query.latency", summary: "Queries are answered late.",
    actsIn: "Tempo's query API, before each answer to /api/traces, /api/v2/traces and /api/search",
    parameters: [Parameter("ms", unit: "ms", .integer(6000))],
    claims: [
      Claim("ms=6000", noticedBy: .timedAnswers, about: "Tempo HTTP API"),
      Claim("ms=6000", noticedBy: ["response time SHALL be within {duration}"]),
    ])

  static let objectStoreCredentialsInvalid = FaultDefinition(
    name: "s3.credentials.invalid", summary: "An access key is not known any more: InvalidAccessKeyId.",
    actsIn: "the object store, at each request that is signed with that key",
    parameters: [Parameter("principal", unit: "whose key", .text("tempo"), choices: ["tempo", "mimir", "auditor"])],
    claims: [
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
      Claim("principal=mimir", noticedBy: .storageOfSystem, about: "Mimir SHALL"),
    ])

  static let objectStoreBucketMissing = FaultDefinition(
    name: "s3.bucket.missing", summary: "A bucket is not there: NoSuchBucket.",
    actsIn: "the object store, at each request for that bucket",
    parameters: [Parameter("bucket", unit: "name", .text("tempo-traces"))],
    claims: [
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim("bucket=mimir-blocks", noticedBy: .storageOfSystem, about: "Mimir SHALL"),
    ])

  static let ingestDropSpan = FaultDefinition(
    name: "tempo.ingest.drop-span", summary: "The last spans of each export are acknowledged and lost.",
    actsIn: "Tempo's distributor, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))],
    claims: [
      Claim(noticedBy: .wholeTraces),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Tempo traces"),
    ])

  static let ingestRefuse = FaultDefinition(
    name: "tempo.ingest.refuse", summary: "Exports are refused: UNAVAILABLE, over HTTP 503.",
    actsIn: "Tempo's receivers, at each export",
    claims: [
      Claim(noticedBy: .acceptedTraces),
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
    ])

  static let ingestPartialSuccess = FaultDefinition(
    name: "tempo.ingest.partial-success", summary: "The last spans of each export are rejected by a partial success.",
    actsIn: "Tempo's receivers, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))],
    claims: [
      Claim(noticedBy: .acceptedTraces),
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
    ])

  static let traceChangeAttribute = FaultDefinition(
    name: "tempo.trace.change-attribute", summary: "A span attribute reads back with another value.",
    actsIn: "Tempo's query API, in each trace that has such an attribute",
    parameters: [
      Parameter("key", unit: "attribute, empty for a span's first", .text("")),
      Parameter("value", unit: "text", .text("changed")),
    ],
    claims: [
      Claim(noticedBy: .wholeTraces)
    ])

  static let flushLate = FaultDefinition(
    name: "tempo.flush.late", summary: "Blocks reach the object store late.",
    actsIn: "Tempo's live store, before each block's flush",
    parameters: [Parameter("ms", unit: "ms", .integer(600_000))],
    claims: [
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}", "Tempo SHALL accept and persist trace"]),
    ])

  static let readyUnready = FaultDefinition(
    name: "tempo.ready.unready", summary: "Tempo says that it is not ready: 503.",
    actsIn: "Tempo's /ready, at each request",
    claims: [
      Claim(noticedBy: .readyPods, about: "Tempo pod")
    ])

  static let tenantRequired = FaultDefinition(
    name: "tempo.tenant.required", summary: "Tempo has tenants, and refuses requests that name none.",
    actsIn: "Tempo's receivers and query API, at each request",
    claims: [
      Claim(noticedBy: .acceptedTraces),
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
    ])

  static let kubernetesForbidden = FaultDefinition(
    name: "kubernetes.rbac.deny", summary: "The Kubernetes API forbids a verb on a resource: 403.",
    actsIn: "the Kubernetes API, at each such request; access reviews say so too",
    parameters: [
      Parameter("verb", unit: "verb, * for all", .text("delete")),
      Parameter("resource", unit: "plural name, with a / before a subresource", .text("pods")),
    ])

  static let fluxStalled = FaultDefinition(
    name: "flux.release.stalled", summary: "The next upgrade of a Helm release fails: Stalled.",
    actsIn: "Flux's helm-controller, at each reconciliation of that release",
    parameters: [Parameter("release", unit: "name", .text("tempo"))])

  static let mimirPushRefuse = FaultDefinition(
    name: "mimir.push.refuse", summary: "Pushes are refused: 503.",
    actsIn: "Mimir's distributor, at each push",
    claims: [
      Claim(noticedBy: .acceptedMetrics),
      Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL"),
    ])

  static let mimirDropSample = FaultDefinition(
    name: "mimir.push.drop-sample", summary: "The last samples of each push are acknowledged and lost.",
    actsIn: "Mimir's distributor, at each push that has a sample",
    parameters: [Parameter("count", unit: "samples", .integer(1))],
    claims: [
      Claim(noticedBy: .wholeSeries),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Mimir metrics"),
    ])

  static let mimirQueryLatency = FaultDefinition(
    name: "mimir.query.latency", summary: "Queries are answered late.",
    actsIn: "Mimir's query API, before each answer", parameters: [Parameter("ms", unit: "ms", .integer(6000))],
    claims: [
      Claim("ms=6000", noticedBy: .timedAnswers, about: "Mimir query endpoint"),
      Claim("ms=6000", noticedBy: ["Mimir SHALL return metrics within {duration}"]),
    ])

  static let mimirUnready = FaultDefinition(
    name: "mimir.ready.unready", summary: "Mimir says that it is not ready: 503.",
    actsIn: "Mimir's /ready, at each request",
    claims: [
      Claim(noticedBy: .readyPods, about: "Mimir pod")
    ])
}
