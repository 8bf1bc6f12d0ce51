/// When traces come in.
extension TempoFaults {
  static let ofIngest = [
    ingestLatency.definition, ingestRefuse.definition, partialSuccess.definition, dropSpan.definition,
    truncateID.definition, tenantRequired.definition,
  ]

  package static let ingestLatency = FaultKind(
    "tempo.ingest.latency", "Exports are answered late.", actsIn: "Tempo's receivers, before each answer",
    Lateness(by: .seconds(2)), .milliseconds(\.delay), .percent(\.occasions.percent))

  package static let ingestRefuse = FaultKind(
    "tempo.ingest.refuse", "Exports are refused: UNAVAILABLE, over HTTP 503.",
    actsIn: "Tempo's receivers, at each export")

  package static let partialSuccess = FaultKind(
    "tempo.ingest.partial-success", "The last spans of each export are rejected by a partial success.",
    actsIn: "Tempo's receivers, at each export that has a span", Count(count: 1),
    .integer("count", unit: "spans", \.count))

  package static let dropSpan = FaultKind(
    "tempo.ingest.drop-span", "The last spans of each export are acknowledged and lost.",
    actsIn: "Tempo's distributor, at each export that has a span", Count(count: 1),
    .integer("count", unit: "spans", \.count))

  package static let truncateID = FaultKind(
    "tempo.ingest.truncate-id", "Trace ids lose their upper 64 bits.",
    actsIn: "Tempo's distributor, at each export with such a trace id", Share(), .after(\.occasions.after))

  package static let tenantRequired = FaultKind(
    "tempo.tenant.required", "Tempo has tenants, and refuses requests that name none.",
    actsIn: "Tempo's receivers and query API, at each request")
}
