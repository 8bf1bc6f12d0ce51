import EmbeddedStack

private let running = ["{string} of the running configuration of Tempo is {string} within {duration}"]
private let told = ["{string} of the configuration of component {word} is {string} within {duration}"]
private let generated = ["the configuration of component {word} has within {duration}"]
private let readable = ["each trace can be read by id as it was sent"]
private let sent = ["{int} trace(s) is/are sent over {protocol}"]
private let exported = ["{int} more exports are acknowledged within {duration}"]
private let refused = ["no export was refused for longer than {duration}"]
private let receiving = ["component {word} is configured to receive {string} on every interface within {duration}"]
private let replicas = ["the workload of component {word} has {int} ready replica(s) within {duration}"]
private let nothingOf = ["the platform owns nothing of component {word} within {duration}"]
private let becomes = ["its phase becomes {word} within {duration}"]
private let were = ["its phases were {string}"]

extension FaultClaims {
  static let ofManager = ofManagedObjects + ofManagedStorage + ofManagedPods + ofManagedLife

  private static let ofManagedObjects = [
    FaultClaims(
      ManagerFaults.imageVersion,
      Claim(noticedBy: ["the workload of component {word} is of version {string}"], about: "\"2.3.0\"")),
    FaultClaims(
      ManagerFaults.volumeSize,
      Claim(noticedBy: ["each pod of component {word} has a volume of {string} within {duration}"])),
    FaultClaims(
      ManagerFaults.volumeEphemeral,
      Claim(noticedBy: readable, about: "each pod of component tempo is deleted in turn")),
    FaultClaims(
      ManagerFaults.noPort,
      [3200, 4317, 4318, 6831, 6832, 9411, 14250, 14268].map {
        Claim(.set(\.port, $0), noticedBy: ["Services of component {word} have the ports within {duration}"])
      }),
    FaultClaims(
      ManagerFaults.notHeadless,
      Claim(
        noticedBy: [
          "the StatefulSet of component {word} names a headless Service that lists each of its pods within {duration}"
        ])),
    FaultClaims(
      ManagerFaults.receiverMissing,
      receivers.map {
        Claim(.set(\.name, $0.name), noticedBy: sent + readable, about: "4 traces are sent over \($0.path)")
      }
        + [Claim(.set(\.name, "zipkin"), noticedBy: receiving)]),
    FaultClaims(
      ManagerFaults.receiverLocalhost, Claim(noticedBy: receiving),
      Claim(noticedBy: sent + readable, about: "4 traces are sent over jaeger-thrift-compact")),
    FaultClaims(
      ManagerFaults.hot,
      Claim(noticedBy: ["nothing that the platform owns changes for {duration}"], about: "with \"tempo\"")),
  ]

  private static let receivers = [
    (name: "otlp-grpc", path: "otlp-grpc"), (name: "otlp-http", path: "otlp-http-json"),
    (name: "otlp-http", path: "otlp-http-protobuf"),
    (name: "jaeger-thrift-compact", path: "jaeger-thrift-compact"),
    (name: "jaeger-thrift-binary", path: "jaeger-thrift-binary"),
    (name: "jaeger-thrift-http", path: "jaeger-thrift-http"), (name: "jaeger-grpc", path: "jaeger-grpc"),
    (name: "zipkin", path: "zipkin-json"),
  ]

  private static let ofManagedStorage = [
    FaultClaims(ManagerFaults.localAlways, Claim(noticedBy: generated, about: "reaches the object store")),
    FaultClaims(ManagerFaults.storageRegion, Claim(noticedBy: generated, about: "reaches the object store")),
    FaultClaims(ManagerFaults.storageEndpoint, Claim(noticedBy: generated, about: "reaches the object store")),
    FaultClaims(ManagerFaults.storageBucket, Claim(noticedBy: generated, about: "reaches the object store")),
    FaultClaims(
      ManagerFaults.credentialsInConfigMap,
      Claim(noticedBy: ["no credential stands in a ConfigMap of the platform"])),
    FaultClaims(ManagerFaults.cacheOff, Claim(noticedBy: running, about: "cache_control")),
    FaultClaims(
      ManagerFaults.retentionIgnored, Claim(noticedBy: told, about: "component tempo is \"336h\""),
      Claim(noticedBy: running, about: "is \"48h\"")),
    FaultClaims(
      ManagerFaults.searchOff, Claim(noticedBy: running, about: "max_duration"),
      Claim(noticedBy: running, about: "max_retries")),
    FaultClaims(
      TempoFaults.retentionNever,
      Claim(noticedBy: ["no block in its bucket is older than {duration} by more than {duration}"]),
      Claim(noticedBy: ["the trace is kept for {duration}, and gone {duration} later"])),
    FaultClaims(
      TempoFaults.retentionTooEarly,
      Claim(noticedBy: ["the trace is kept for {duration}, and gone {duration} later"])),
    FaultClaims(TempoFaults.logOff, Claim(noticedBy: readable, about: "a pod of component tempo is killed")),
  ]

  private static let ofManagedPods = [
    FaultClaims(
      ManagerFaults.replicasIgnored, Claim(noticedBy: replicas, about: "has 3 ready replicas within 1 minute"),
      Claim(noticedBy: replicas, about: "a trace is exported"),
      Claim(
        noticedBy: ["the status of component {word} told {int} ready replica(s) within {duration}"],
        about: "told 3 ready")),
    FaultClaims(
      TempoFaults.singleCopy,
      Claim(
        noticedBy: ["no acknowledged trace was missing for longer than {duration}"],
        about: "each pod of component tempo is killed in turn")),
    FaultClaims(
      ClusterFaults.sendsToDead,
      [
        "each pod of component tempo is deleted in turn", "each pod of component tempo is killed in turn",
        "a pod of component tempo is evicted", "its phase was Upgrading",
      ]
      .map { Claim(noticedBy: exported + refused + .sentTraces, about: $0) }),
    FaultClaims(
      ManagerFaults.budgetAllowsAll, Claim(noticedBy: ["another pod of component {word} may not be evicted"])),
    FaultClaims(
      ManagerFaults.budgetAllowsNone, Claim(noticedBy: ["a pod of component {word} is evicted"])),
  ]

  private static let ofManagedLife = [
    FaultClaims(ManagerFaults.customConfigDropped, Claim(noticedBy: running, about: "max_retries")),
    FaultClaims(
      ManagerFaults.alwaysReady,
      Claim(noticedBy: ["the status of component {word} told {int} ready replica(s) within {duration}"])),
    FaultClaims(
      ManagerFaults.accepts,
      ["version", "replicas", "size", "bucket", "region", "retention"].map { what in
        Claim(.set(\.what, what), noticedBy: becomes + were, about: "something says \"\(fields[what] ?? what)")
      }),
    FaultClaims(
      ManagerFaults.endpointWrong,
      Claim(
        noticedBy: [
          "the endpoint of component {word} answers {string} with {int} within {duration}",
          "its status has an endpoint for each of {string} within {duration}",
        ], about: "\"/ready\"")),
    FaultClaims(
      ManagerFaults.noRollout,
      Claim(noticedBy: running, about: "distributor.receivers.zipkin")),
    FaultClaims(ManagerFaults.samplingIgnored, Claim(noticedBy: told, about: "default_strategy")),
    FaultClaims(ManagerFaults.disabledDeploys, Claim(noticedBy: nothingOf)),
  ]

  private static let fields = [
    "version": "tempo.version", "replicas": "tempo.replicas", "size": "tempo.storage", "bucket": "s3.bucketName",
    "region": "s3.region", "retention": "tempo.retention",
  ]
}
