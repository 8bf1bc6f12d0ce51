import Base

/// What `Features/tapio/tapio.proto` offers, by what sentences call it.
extension TapioOperation {
  package static let standard: [String: TapioOperation] = [
    general, collectors, metrics, traces, logs, profiles,
  ].reduce(into: [:]) { $0.merge($1) { $1 } }

  private static func tapio(
    _ method: String, _ request: JSONValue = .object([]), _ reply: [String: String] = [:]
  ) -> TapioOperation {
    TapioOperation("tapio.v1.TapioService/\(method)", request, reply: reply)
  }

  private static let general: [String: TapioOperation] = [
    "get events": tapio("GetEvents", ["ids": "$ids"], ["events": "/events", "ids": "/events/*/id"]),
    "subscribe to events": tapio(
      "SubscribeToEvents", ["type": "$type"], ["id": "/id", "type": "/type", "severity": "/severity"]),
    "get correlations": tapio(
      "GetCorrelations", ["traceId": "$trace", "semanticGroup": "$group"], ["events": "/correlations/*/eventIds"]),
    "get server info": tapio(
      "GetServerInfo",
      reply: [
        "batch limit": "/maxBatchSize", "collector rate": "/collectorRate", "compressions": "/compressions",
      ]),
    "check health": tapio(
      "HealthCheck",
      reply: [
        "status": "/status", "components": "/components/*/name", "statuses": "/components/*/status",
      ]),
  ]

  private static func tapio(_ method: String, reply: [String: String]) -> TapioOperation {
    tapio(method, .object([]), reply)
  }

  private static func collector(
    _ method: String, _ request: JSONValue, _ reply: [String: String]
  ) -> TapioOperation {
    TapioOperation("tapio.v1.CollectorService/\(method)", request, reply: reply)
  }

  private static let one = ["id": "/id", "name": "/name", "type": "/type", "health": "/health"]
  private static let configuration = [
    "etag": "/etag", "version": "/version", "batch size": "/batchSize", "excluded types": "/excludedTypes",
  ]

  private static let collectors: [String: TapioOperation] = [
    "register collector": collector("RegisterCollector", ["id": "$id", "name": "$name", "type": "$type"], one),
    "unregister collector": collector("UnregisterCollector", ["id": "$id"], one),
    "get collector": collector("GetCollector", ["id": "$id"], one),
    "list collectors": collector(
      "ListCollectors", ["type": "$type"],
      [
        "ids": "/collectors/*/id", "healths": "/collectors/*/health", "names": "/collectors/*/name",
      ]),
    "report metrics": collector(
      "ReportMetrics",
      ["id": "$id", "metrics": ["events": "$events", "errors": "$errors", "latencyMs": "$latency"]], one),
    "get collector metrics": collector(
      "GetCollectorMetrics", ["type": "$type"],
      ["events": "/events", "errors": "/errors", "latency": "/latencyMs"]),
    "get config": collector("GetConfig", ["id": "$id"], configuration),
    "update config": collector(
      "UpdateConfig",
      ["id": "$id", "etag": "$etag", "batchSize": "$batchSize", "excludedTypes": "$excluded"], configuration),
    "watch config": collector("WatchConfig", ["id": "$id"], configuration),
  ]

  private static func observability(
    _ method: String, _ request: JSONValue, item: JSONValue? = nil, _ reply: [String: String],
    isPromised: Bool = false
  ) -> TapioOperation {
    TapioOperation(
      "tapio.v1.ObservabilityService/\(method)", request, item: item, reply: reply, isPromised: isPromised)
  }

  private static let filter: JSONValue = [
    "labelSelectors": [["key": "$key", "operator": "$operator", "values": "$values"]],
    "timeRange": ["start": "$start", "end": "$end"], "minimumSeverity": "$severity",
  ]
  private static let query: JSONValue = [
    "metricNames": "$names", "filter": filter, "aggregation": "$aggregation", "groupBy": "$groups",
  ]

  private static let metrics: [String: TapioOperation] = [
    "export metrics": observability(
      "ExportMetrics", ["metrics": "$items"],
      item: [
        "name": "$name", "labels": "$labels", "value": "$value", "timestamp": "$time", "source": "$source",
        "scope": ["name": "$scope", "version": "$version"],
        "exemplars": [["value": "$exemplar", "traceContext": ["traceId": "$trace", "spanId": "$span"]]],
      ], ["accepted": "/accepted"], isPromised: true),
    "get metrics": observability(
      "GetMetrics", ["query": query],
      [
        "values": "/metrics/*/value", "names": "/metrics/*/name", "services": "/metrics/*/labels/service",
        "pods": "/metrics/*/labels/pod", "sources": "/metrics/*/labels/source", "times": "/metrics/*/timestamp",
        "scopes": "/metrics/*/scope/name", "versions": "/metrics/*/scope/version",
        "exemplar traces": "/metrics/*/exemplars/*/traceContext/traceId",
      ], isPromised: true),
    "stream metrics": observability(
      "StreamMetrics", query, ["name": "/name", "value": "/value"], isPromised: true),
  ]

  private static let traces: [String: TapioOperation] = [
    "export traces": observability(
      "ExportTraces", ["spans": "$items"],
      item: [
        "traceId": "$trace", "spanId": "$span", "parentSpanId": "$parent", "name": "$name", "service": "$service",
        "start": "$time", "durationMs": "$duration",
      ], ["accepted": "/accepted"]),
    "get traces": observability(
      "GetTraces", ["service": "$service", "minimumDurationMs": "$duration", "traceId": "$trace"],
      ["traces": "/traces/*/traceId", "spans": "/traces/*/spans/*/name"], isPromised: true),
    "get timeline": observability(
      "GetTimeline", ["traceId": "$trace"],
      ["spans": "/entries/*/span/name", "offsets": "/entries/*/offsetMs", "depths": "/entries/*/depth"]),
  ]

  private static let logs: [String: TapioOperation] = [
    "export logs": observability(
      "ExportLogs", ["records": "$items"],
      item: ["timestamp": "$time", "severity": "$severity", "body": "$body", "labels": "$labels"],
      ["accepted": "/accepted"]),
    "get logs": observability(
      "GetLogs", filter, ["bodies": "/records/*/body", "severities": "/records/*/severity"]),
    "stream logs": observability(
      "StreamLogs", filter, ["body": "/body", "severity": "/severity"], isPromised: true),
  ]

  private static let profiles: [String: TapioOperation] = [
    "export profiles": observability(
      "ExportProfiles",
      [
        "profiles": [["id": "$id", "labels": "$labels", "timestamp": "$time", "frames": "$items"]]
      ],
      item: ["function": "$function", "selfSamples": "$samples"], ["accepted": "/accepted"]),
    "get profiles": observability(
      "GetProfiles", filter,
      [
        "ids": "/profiles/*/id", "bottlenecks": "/profiles/*/bottlenecks", "suggestions": "/profiles/*/suggestions",
      ]),
  ]
}
