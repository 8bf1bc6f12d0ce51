/// What goes wrong when traces come in.
extension FaultDefinition {
  static let ofTempoIngest = [
    ingestLatency, ingestRefuse, ingestPartialSuccess, ingestDropSpan, ingestTruncateID, tenantRequired,
  ]

  package static let ingestLatency = FaultDefinition(
    name: "tempo.ingest.latency", summary: "Exports are answered late.",
    actsIn: "Tempo's receivers, before each answer", parameters: [.milliseconds(2000), .percent])

  package static let ingestRefuse = FaultDefinition(
    name: "tempo.ingest.refuse", summary: "Exports are refused: UNAVAILABLE, over HTTP 503.",
    actsIn: "Tempo's receivers, at each export")

  package static let ingestPartialSuccess = FaultDefinition(
    name: "tempo.ingest.partial-success", summary: "The last spans of each export are rejected by a partial success.",
    actsIn: "Tempo's receivers, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))])

  package static let ingestDropSpan = FaultDefinition(
    name: "tempo.ingest.drop-span", summary: "The last spans of each export are acknowledged and lost.",
    actsIn: "Tempo's distributor, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))])

  package static let ingestTruncateID = FaultDefinition(
    name: "tempo.ingest.truncate-id", summary: "Trace ids lose their upper 64 bits.",
    actsIn: "Tempo's distributor, at each export with such a trace id")

  package static let tenantRequired = FaultDefinition(
    name: "tempo.tenant.required", summary: "Tempo has tenants, and refuses requests that name none.",
    actsIn: "Tempo's receivers and query API, at each request")
}
