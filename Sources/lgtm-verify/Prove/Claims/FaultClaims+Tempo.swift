import EmbeddedStack

extension FaultClaims {
  static let ofTempo = ofTempoQueries + ofTempoIngest + ofTempoStorage

  private static let ofTempoQueries = [
    FaultClaims(
      TempoFaults.queryLatency,
      Claim(.set(\.delay, .seconds(6)), noticedBy: .timedAnswers, about: "Tempo HTTP API"),
      Claim(.set(\.delay, .seconds(6)), noticedBy: ["response time SHALL be within {duration}"]),
      Claim(
        .set(\.delay, .seconds(6)), .set(\.occasions.percent, 10),
        noticedBy: ["all responses SHALL be received within {duration}"],
        about: "Tempo HTTP API"),
      Claim(
        .set(\.delay, .milliseconds(600)), noticedBy: ["{int}% of them took less than {duration}"], about: "otlp-grpc")),
    FaultClaims(
      TempoFaults.queryStatus,
      Claim(
        .set(\.traces, .missing), .set(\.code, 200), noticedBy: ["response status SHALL be {status}"],
        about: "random non-existent trace ID"),
      Claim(.set(\.traces, .missing), .set(\.code, 500), noticedBy: ["tenant {string} can read no trace"])),
    FaultClaims(
      TempoFaults.queryNoMessage,
      Claim(noticedBy: ["response SHALL contain descriptive error message"]),
      Claim(.set(\.text, "x"), noticedBy: ["response SHALL contain descriptive error message"])),
    FaultClaims(
      TempoFaults.changeAttribute, Claim(noticedBy: .wholeTraces), Claim(noticedBy: .sentTraces)),
    FaultClaims(TempoFaults.duplicateSpan, unnoticed: "Tempo may give a span twice, so readers allow it."),
    FaultClaims(TempoFaults.unready, unnoticed: "Only a Given asks for /ready, and what is not given is inconclusive."),
    FaultClaims(
      TempoFaults.searchMissesKind, Claim(noticedBy: ["{int} TraceQL searches find what they should"])),
    FaultClaims(TempoFaults.tenantLeak, Claim(noticedBy: ["tenant {string} can read no trace"])),
  ]

  private static let ofTempoIngest = [
    FaultClaims(
      TempoFaults.ingestLatency,
      Claim(.set(\.delay, .seconds(2)), noticedBy: ["Tempo SHALL accept trace within {duration}"])),
    FaultClaims(TempoFaults.ingestRefuse, refusedTraces()),
    FaultClaims(TempoFaults.partialSuccess, refusedTraces()),
    FaultClaims(
      TempoFaults.dropSpan,
      Claim(noticedBy: .wholeTraces),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Tempo traces")),
    FaultClaims(
      TempoFaults.truncateID,
      Claim(
        noticedBy: [
          "trace SHALL be queryable via Tempo HTTP API", #"Tempo SHALL accept trace \(buffering)"#,
          "Tempo SHALL enable OTLP gRPC receiver on port {int}",
        ]),
      Claim(
        // The three traces of the Given are sound.
        .set(\.occasions.after, 3),
        noticedBy: ["Tempo SHALL accept and persist trace", "new trace SHALL be queryable after {duration}"])),
    FaultClaims(TempoFaults.tenantRequired, refusedTraces()),
  ]

  private static let ofTempoStorage = [
    FaultClaims(
      TempoFaults.flushLate,
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
      Claim(noticedBy: ["each trace reaches the object store"], about: "platform")),
    FaultClaims(
      TempoFaults.noFlushAfterRestart,
      Claim(noticedBy: ["Tempo SHALL accept and persist trace", "new trace SHALL be queryable after {duration}"])),
    FaultClaims(TempoFaults.flushGiveUp, Claim(noticedBy: ["Tempo SHALL NOT lose trace data during credential fix"])),
    FaultClaims(TempoFaults.logSilent, Claim(noticedBy: ["Tempo logs SHALL contain S3 write error"])),
    FaultClaims(
      TempoFaults.loseNewest,
      Claim(noticedBy: ["Tempo SHALL reconnect to S3 without errors", "response SHALL return complete trace data"])),
    FaultClaims(TempoFaults.slowRestart, Claim(noticedBy: ["new Tempo pod SHALL start within {duration}"])),
    FaultClaims(
      TempoFaults.otherBucket,
      Claim(noticedBy: ["{system} SHALL configure S3 bucket {bucket}"] + .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"])),
    FaultClaims(
      TempoFaults.plainHTTP,
      Claim(noticedBy: ["{system} SHALL configure S3 backend with endpoint {string}"], about: "Tempo SHALL")),
    FaultClaims(TempoFaults.foreignBlock, lostTraces()),
    FaultClaims(TempoFaults.otherTenant, lostTraces()),
    FaultClaims(TempoFaults.changedBlock, lostTraces()),
    FaultClaims(TempoFaults.shortData, lostTraces()),
    FaultClaims(TempoFaults.liveLost, lostTraces()),
  ]

  /// What reached no block, or none that could be read.
  private static func lostTraces<Values>() -> [Claim<Values>] {
    [
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
    ]
  }

  private static func refusedTraces<Values>() -> [Claim<Values>] {
    [Claim(noticedBy: .acceptedTraces, about: "Tempo"), Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL")]
  }
}
