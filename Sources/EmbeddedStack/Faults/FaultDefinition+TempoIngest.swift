/// What goes wrong when traces come in.
extension FaultDefinition {
  static let ofTempoIngest = [
    ingestLatency, ingestRefuse, ingestPartialSuccess, ingestDropSpan, ingestTruncateID, tenantRequired,
  ]

  static let ingestLatency = FaultDefinition(
    name: "tempo.ingest.latency", summary: "Exports are answered late.",
    actsIn: "Tempo's receivers, before each answer", parameters: [.milliseconds(2000), .percent],
    claims: [
      Claim("ms=2000", noticedBy: ["Tempo SHALL accept trace within {duration}"])
    ])

  static let ingestRefuse = FaultDefinition(
    name: "tempo.ingest.refuse", summary: "Exports are refused: UNAVAILABLE, over HTTP 503.",
    actsIn: "Tempo's receivers, at each export",
    claims: [
      Claim(noticedBy: .acceptedTraces, about: "Tempo"),
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
    ])

  static let ingestPartialSuccess = FaultDefinition(
    name: "tempo.ingest.partial-success", summary: "The last spans of each export are rejected by a partial success.",
    actsIn: "Tempo's receivers, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))],
    claims: [
      Claim(noticedBy: .acceptedTraces, about: "Tempo"),
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
    ])

  static let ingestDropSpan = FaultDefinition(
    name: "tempo.ingest.drop-span", summary: "The last spans of each export are acknowledged and lost.",
    actsIn: "Tempo's distributor, at each export that has a span",
    parameters: [Parameter("count", unit: "spans", .integer(1))],
    claims: [
      Claim(noticedBy: .wholeTraces),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Tempo traces"),
    ])

  static let ingestTruncateID = FaultDefinition(
    name: "tempo.ingest.truncate-id", summary: "Trace ids lose their upper 64 bits.",
    actsIn: "Tempo's distributor, at each export with such a trace id",
    claims: [
      Claim(
        noticedBy: [
          "trace SHALL be queryable via Tempo HTTP API", "new trace SHALL be queryable after {duration}",
          #"Tempo SHALL accept trace \(buffering)"#, "Tempo SHALL enable OTLP gRPC receiver on port {int}",
        ])
    ])

  static let tenantRequired = FaultDefinition(
    name: "tempo.tenant.required", summary: "Tempo has tenants, and refuses requests that name none.",
    actsIn: "Tempo's receivers and query API, at each request",
    claims: [
      Claim(noticedBy: .acceptedTraces, about: "Tempo"),
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
    ])
}
