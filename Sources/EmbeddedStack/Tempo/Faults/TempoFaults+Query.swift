/// When Tempo is asked.
extension TempoFaults {
  static let ofQueries = [
    queryLatency.definition, queryStatus.definition, queryNoMessage.definition, changeAttribute.definition,
    duplicateSpan.definition, unready.definition, tenantLeak.definition, searchMissesKind.definition,
  ]

  package static let queryLatency = FaultKind(
    "tempo.query.latency", "Queries are answered late.",
    actsIn: "Tempo's query API, before each answer to /api/traces, /api/v2/traces and /api/search",
    Lateness(by: .seconds(6)), .milliseconds(\.delay), .percent(\.occasions.percent))

  package static let queryStatus = FaultKind(
    "tempo.query.status", "Queries by id are answered with another status.",
    actsIn: "Tempo's query API, at each answer about such a trace", OtherStatus(),
    .choice("of", unit: "traces", oneOf: OtherStatus.Traces.allCases, \.traces),
    .integer("code", unit: "HTTP status", atMost: 599, \.code))

  package static let queryNoMessage = FaultKind(
    "tempo.query.no-message", "The error for a trace that is not there has no text, or one that says nothing.",
    actsIn: "Tempo's query API, at each 404 that would have one", OtherText(), .text("text", unit: "text", \.text))

  package static let changeAttribute = FaultKind(
    "tempo.trace.change-attribute", "A span attribute reads back with another value.",
    actsIn: "Tempo's query API, in each trace that has such an attribute", ChangedAttribute(),
    .text("key", unit: "attribute, empty for a span's first", \.key), .text("value", unit: "text", \.value))

  package static let duplicateSpan = FaultKind(
    "tempo.trace.duplicate-span", "The last span of a trace is there twice, which is allowed.",
    actsIn: "Tempo's query API, in each trace that is found")

  package static let unready = FaultKind(
    "tempo.ready.unready", "Tempo says that it is not ready: 503.", actsIn: "Tempo's /ready, at each request")

  package static let searchMissesKind = FaultKind(
    "tempo.search.misses-kind", "Searches do not see spans of one kind.",
    actsIn: "Tempo's search, at each that reads such a span", MissedKind(),
    .choice("kind", unit: "kind of spans", oneOf: MissedKind.Kind.allCases, \.kind))

  package static let tenantLeak = FaultKind(
    "tempo.tenant.leak", "A trace that a tenant does not have is answered from another's.",
    actsIn: "Tempo's query API, at each such trace that another tenant has")
}

package struct OtherStatus: FaultValues {
  package enum Traces: String, CaseIterable, Sendable { case found, missing }

  package var traces = Traces.missing
  package var code = 200
}

package struct MissedKind: FaultValues {
  package enum Kind: String, CaseIterable, Sendable { case server, client, `internal`, producer, consumer }

  package var kind = Kind.client
}

package struct OtherText: FaultValues {
  package var text = ""
}

package struct ChangedAttribute: FaultValues {
  /// Empty for a span's first.
  package var key = ""
  package var value = "changed"
}
