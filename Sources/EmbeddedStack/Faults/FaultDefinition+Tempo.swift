/// What goes wrong in Tempo.
extension FaultDefinition {
  static let ofTempo = [
    queryLatency, queryStatus, queryNoMessage, ingestDropSpan, ingestRefuse, ingestPartialSuccess, ingestLatency,
    ingestTruncateID, traceChangeAttribute, traceDuplicateSpan, flushLate, flushGiveUp, tempoLogSilent, readyUnready,
    tenantRequired, tempoLoseNewest, tempoSlowRestart, tempoOtherBucket, tempoPlainHTTP,
  ]

  static let queryLatency = FaultDefinition(
    name: "tempo.query.latency", summary: "Queries are answered late.",
    actsIn: "Tempo's query API, before each answer to /api/traces, /api/v2/traces and /api/search",
    parameters: [.milliseconds(6000), .percent])

  static let queryStatus = FaultDefinition(
    name: "tempo.query.status", summary: "Queries by id are answered with another status.",
    actsIn: "Tempo's query API, at each answer about such a trace",
    parameters: [
      Parameter("of", unit: "traces", .text("missing"), choices: ["found", "missing"]),
      Parameter("code", unit: "HTTP status", .integer(200), maximum: 599),
    ])

  static let queryNoMessage = FaultDefinition(
    name: "tempo.query.no-message", summary: "The error for a trace that is not there has no text.",
    actsIn: "Tempo's query API, at each 404 that would have one")

  static let ingestDropSpan = FaultDefinition(
    name: "tempo.ingest.drop-span", summary: "The last spans of each export are acknowledged and lost.",
    actsIn: "Tempo's distributor, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))])

  static let ingestRefuse = FaultDefinition(
    name: "tempo.ingest.refuse", summary: "Exports are refused: UNAVAILABLE, over HTTP 503.",
    actsIn: "Tempo's receivers, at each export", parameters: [])

  static let ingestPartialSuccess = FaultDefinition(
    name: "tempo.ingest.partial-success", summary: "The last spans of each export are rejected by a partial success.",
    actsIn: "Tempo's receivers, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))])

  static let traceChangeAttribute = FaultDefinition(
    name: "tempo.trace.change-attribute", summary: "A span attribute reads back with another value.",
    actsIn: "Tempo's query API, in each trace that has such an attribute",
    parameters: [
      Parameter("key", unit: "attribute, empty for a span's first", .text("")),
      Parameter("value", unit: "text", .text("changed")),
    ])

  static let flushLate = FaultDefinition(
    name: "tempo.flush.late", summary: "Blocks reach the object store late.",
    actsIn: "Tempo's live store, before each block's flush",
    parameters: [.milliseconds(600_000)])

  static let readyUnready = FaultDefinition(
    name: "tempo.ready.unready", summary: "Tempo says that it is not ready: 503.",
    actsIn: "Tempo's /ready, at each request", parameters: [])

  static let tenantRequired = FaultDefinition(
    name: "tempo.tenant.required", summary: "Tempo has tenants, and refuses requests that name none.",
    actsIn: "Tempo's receivers and query API, at each request", parameters: [])

  static let ingestLatency = FaultDefinition(
    name: "tempo.ingest.latency", summary: "Exports are answered late.",
    actsIn: "Tempo's receivers, before each answer", parameters: [.milliseconds(2000), .percent])

  static let ingestTruncateID = FaultDefinition(
    name: "tempo.ingest.truncate-id", summary: "Trace ids lose their upper 64 bits.",
    actsIn: "Tempo's distributor, at each export with such a trace id")

  static let traceDuplicateSpan = FaultDefinition(
    name: "tempo.trace.duplicate-span", summary: "The last span of a trace is there twice.",
    actsIn: "Tempo's query API, in each trace that is found")

  static let flushGiveUp = FaultDefinition(
    name: "tempo.flush.give-up", summary: "A block that cannot be written is lost, and not tried again.",
    actsIn: "Tempo's live store, after each flush that failed")

  static let tempoLogSilent = FaultDefinition(
    name: "tempo.log.silent", summary: "Tempo does not log that a block cannot be written.",
    actsIn: "Tempo's live store, after each flush that failed")

  static let tempoLoseNewest = FaultDefinition(
    name: "tempo.restart.lose-newest", summary: "After a restart the newest blocks are not there any more.",
    actsIn: "Tempo's start, at each block that ends in these seconds",
    parameters: [Parameter("seconds", unit: "s", .integer(3600))])

  static let tempoSlowRestart = FaultDefinition(
    name: "tempo.restart.slow", summary: "Tempo takes long to start again.",
    actsIn: "Tempo's pod, before each start", parameters: [.milliseconds(600_000)])

  static let tempoOtherBucket = FaultDefinition(
    name: "tempo.config.bucket", summary: "Tempo uses another bucket, and says so in its configuration.",
    actsIn: "Tempo, at each request to the object store and for its configuration",
    parameters: [Parameter("bucket", unit: "name", .text("mimir-blocks"))])

  static let tempoPlainHTTP = FaultDefinition(
    name: "tempo.config.plain-http", summary: "Tempo speaks with the object store without TLS.",
    actsIn: "Tempo, at each look at its configuration")
}
