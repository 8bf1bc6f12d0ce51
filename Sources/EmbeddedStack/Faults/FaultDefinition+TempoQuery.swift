/// What goes wrong when Tempo is asked.
extension FaultDefinition {
  static let ofTempoQueries = [
    queryLatency, queryStatus, queryNoMessage, traceChangeAttribute, traceDuplicateSpan, readyUnready,
  ]

  static let queryLatency = FaultDefinition(
    name: "tempo.query.latency", summary: "Queries are answered late.",
    actsIn: "Tempo's query API, before each answer to /api/traces, /api/v2/traces and /api/search",
    parameters: [.milliseconds(6000), .percent],
    claims: [
      Claim("ms=6000", noticedBy: .timedAnswers, about: "Tempo HTTP API"),
      Claim("ms=6000", noticedBy: ["response time SHALL be within {duration}"]),
      Claim(
        "ms=6000:percent=10", noticedBy: ["all responses SHALL be received within {duration}"],
        about: "Tempo HTTP API"),
    ])

  static let queryStatus = FaultDefinition(
    name: "tempo.query.status", summary: "Queries by id are answered with another status.",
    actsIn: "Tempo's query API, at each answer about such a trace",
    parameters: [
      Parameter("of", unit: "traces", .text("missing"), choices: ["found", "missing"]),
      Parameter("code", unit: "HTTP status", .integer(200), maximum: 599),
    ],
    claims: [
      Claim(
        "of=missing:code=200", noticedBy: ["response status SHALL be {status}"], about: "random non-existent trace ID")
    ])

  static let queryNoMessage = FaultDefinition(
    name: "tempo.query.no-message", summary: "The error for a trace that is not there has no text.",
    actsIn: "Tempo's query API, at each 404 that would have one",
    claims: [
      Claim(noticedBy: ["response SHALL contain descriptive error message"])
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

  static let traceDuplicateSpan = FaultDefinition(
    name: "tempo.trace.duplicate-span", summary: "The last span of a trace is there twice, which is allowed.",
    actsIn: "Tempo's query API, in each trace that is found")

  static let readyUnready = FaultDefinition(
    name: "tempo.ready.unready", summary: "Tempo says that it is not ready: 503.",
    actsIn: "Tempo's /ready, at each request")
}
