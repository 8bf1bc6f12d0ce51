/// The tags that stand for fields which Zipkin's spans do not have, as Tempo's receiver reads them.
enum ZipkinNames {
  static let kind = "span.kind"
  static let statusCode = "otel.status_code"
  static let statusDescription = "otel.status_description"
  static let error = "error"
  static let traceState = "w3c.tracestate"
  static let scopeName = "otel.library.name"
  static let scopeVersion = "otel.library.version"
  static let serviceName = "service.name"
  /// The name of the resource's attribute that became the endpoint's service name, when it is not `service.name`.
  static let serviceNameSource = "otlp.service.name.source"
  static let startTimeAbsent = "otel.zipkin.absentField.startTime"
  /// The most links that are looked for.
  static let linkLimit = 128

  static func link(_ index: Int) -> String { "otlp.link.\(index)" }

  static let kinds: [(kind: SpanKind, name: String)] = [
    (.server, "SERVER"), (.client, "CLIENT"), (.producer, "PRODUCER"), (.consumer, "CONSUMER"),
  ]

  static func isReserved(_ key: String) -> Bool {
    key.hasPrefix("otlp.link.")
      || [
        kind, statusCode, statusDescription, error, traceState, scopeName, scopeVersion, serviceNameSource,
        startTimeAbsent,
      ].contains(key)
  }

  /// Tags with these names belong to the resource (the resource attributes of OpenTelemetry's conventions 1.6.1).
  static let resourceKeys: Set<String> = [
    "cloud.provider", "cloud.account.id", "cloud.region", "cloud.availability_zone", "cloud.platform",
    "aws.ecs.container.arn", "aws.ecs.cluster.arn", "aws.ecs.launchtype", "aws.ecs.task.arn", "aws.ecs.task.family",
    "aws.ecs.task.revision", "aws.eks.cluster.arn", "aws.log.group.names", "aws.log.group.arns",
    "aws.log.stream.names", "aws.log.stream.arns", "container.name", "container.id", "container.runtime",
    "container.image.name", "container.image.tag", "deployment.environment", "device.id", "device.model.identifier",
    "device.model.name", "faas.name", "faas.id", "faas.version", "faas.instance", "faas.max_memory", "host.id",
    "host.name", "host.type", "host.arch", "host.image.name", "host.image.id", "host.image.version",
    "k8s.cluster.name", "k8s.node.name", "k8s.node.uid", "k8s.namespace.name", "k8s.pod.uid", "k8s.pod.name",
    "k8s.container.name", "k8s.replicaset.uid", "k8s.replicaset.name", "k8s.deployment.uid", "k8s.deployment.name",
    "k8s.statefulset.uid", "k8s.statefulset.name", "k8s.daemonset.uid", "k8s.daemonset.name", "k8s.job.uid",
    "k8s.job.name", "k8s.cronjob.uid", "k8s.cronjob.name", "os.type", "os.description", "os.name", "os.version",
    "process.pid", "process.executable.name", "process.executable.path", "process.command", "process.command_line",
    "process.command_args", "process.owner", "process.runtime.name", "process.runtime.version",
    "process.runtime.description", "service.name", "service.namespace", "service.instance.id", "service.version",
    "telemetry.sdk.name", "telemetry.sdk.language", "telemetry.sdk.version", "telemetry.auto.version",
    "webengine.name", "webengine.version", "webengine.description", "opencensus.starttime",
    "opencensus.exporterversion", "opencensus.resourcetype",
  ]
}
