/// What goes wrong when Tempo is asked.
extension FaultDefinition {
  static let ofTempoQueries = [
    queryLatency, queryStatus, queryNoMessage, traceChangeAttribute, traceDuplicateSpan, readyUnready,
  ]

  package static let queryLatency = FaultDefinition(
    name: "tempo.query.latency", summary: "Queries are answered late.",
    actsIn: "Tempo's query API, before each answer to /api/traces, /api/v2/traces and /api/search",
    parameters: [.milliseconds(6000), .percent])

  package static let queryStatus = FaultDefinition(
    name: "tempo.query.status", summary: "Queries by id are answered with another status.",
    actsIn: "Tempo's query API, at each answer about such a trace",
    parameters: [
      Parameter("of", unit: "traces", .text("missing"), choices: ["found", "missing"]),
      Parameter("code", unit: "HTTP status", .integer(200), maximum: 599),
    ])

  package static let queryNoMessage = FaultDefinition(
    name: "tempo.query.no-message", summary: "The error for a trace that is not there has no text.",
    actsIn: "Tempo's query API, at each 404 that would have one")

  package static let traceChangeAttribute = FaultDefinition(
    name: "tempo.trace.change-attribute", summary: "A span attribute reads back with another value.",
    actsIn: "Tempo's query API, in each trace that has such an attribute",
    parameters: [
      Parameter("key", unit: "attribute, empty for a span's first", .text("")),
      Parameter("value", unit: "text", .text("changed")),
    ])

  package static let traceDuplicateSpan = FaultDefinition(
    name: "tempo.trace.duplicate-span", summary: "The last span of a trace is there twice, which is allowed.",
    actsIn: "Tempo's query API, in each trace that is found")

  package static let readyUnready = FaultDefinition(
    name: "tempo.ready.unready", summary: "Tempo says that it is not ready: 503.",
    actsIn: "Tempo's /ready, at each request")
}
