import EmbeddedStack

extension FaultClaims {
  static let ofTempo = ofTempoQueries + ofTempoIngest + ofTempoStorage

  private static let ofTempoQueries = [
    FaultClaims(
      .queryLatency,
      Claim("ms=6000", noticedBy: .timedAnswers, about: "Tempo HTTP API"),
      Claim("ms=6000", noticedBy: ["response time SHALL be within {duration}"]),
      Claim(
        "ms=6000:percent=10", noticedBy: ["all responses SHALL be received within {duration}"],
        about: "Tempo HTTP API")),
    FaultClaims(
      .queryStatus,
      Claim(
        "of=missing:code=200", noticedBy: ["response status SHALL be {status}"], about: "random non-existent trace ID")),
    FaultClaims(.queryNoMessage, Claim(noticedBy: ["response SHALL contain descriptive error message"])),
    FaultClaims(.traceChangeAttribute, Claim(noticedBy: .wholeTraces)),
    FaultClaims(.traceDuplicateSpan, unnoticed: "Tempo may give a span twice, so readers allow it."),
    FaultClaims(.readyUnready, unnoticed: "Only a Given asks for /ready, and what is not given is inconclusive."),
    FaultClaims(.tempoTenantLeak, Claim(noticedBy: ["tenant {string} can read no trace"])),
  ]

  private static let ofTempoIngest = [
    FaultClaims(.ingestLatency, Claim("ms=2000", noticedBy: ["Tempo SHALL accept trace within {duration}"])),
    FaultClaims(.ingestRefuse, refusedTraces),
    FaultClaims(.ingestPartialSuccess, refusedTraces),
    FaultClaims(
      .ingestDropSpan,
      Claim(noticedBy: .wholeTraces),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Tempo traces")),
    FaultClaims(
      .ingestTruncateID,
      Claim(
        noticedBy: [
          "trace SHALL be queryable via Tempo HTTP API", "new trace SHALL be queryable after {duration}",
          #"Tempo SHALL accept trace \(buffering)"#, "Tempo SHALL enable OTLP gRPC receiver on port {int}",
        ])),
    FaultClaims(.tenantRequired, refusedTraces),
  ]

  private static let ofTempoStorage = [
    FaultClaims(
      .flushLate,
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
      Claim("after=1", noticedBy: ["Tempo SHALL accept and persist trace"])),
    FaultClaims(.flushGiveUp, Claim(noticedBy: ["Tempo SHALL NOT lose trace data during credential fix"])),
    FaultClaims(.tempoLogSilent, Claim(noticedBy: ["Tempo logs SHALL contain S3 write error"])),
    FaultClaims(
      .tempoLoseNewest,
      Claim(noticedBy: ["Tempo SHALL reconnect to S3 without errors", "response SHALL return complete trace data"])),
    FaultClaims(.tempoSlowRestart, Claim(noticedBy: ["new Tempo pod SHALL start within {duration}"])),
    FaultClaims(
      .tempoOtherBucket,
      Claim(noticedBy: ["{system} SHALL configure S3 bucket {bucket}"] + .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"])),
    FaultClaims(
      .tempoPlainHTTP,
      Claim(noticedBy: ["{system} SHALL configure S3 backend with endpoint {string}"], about: "Tempo SHALL")),
  ]

  private static let refusedTraces = [
    Claim(noticedBy: .acceptedTraces, about: "Tempo"), Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
  ]
}
