import EmbeddedStack

extension FaultClaims {
  static let ofMimir = ofMimirPush + ofMimirQueries + ofMimirStorage + ofCompaction

  private static let ofMimirPush = [
    FaultClaims(
      .mimirPushRefuse,
      Claim(noticedBy: .acceptedMetrics),
      Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      .mimirPushNotStored,
      Claim(
        noticedBy: [
          "Mimir SHALL accept metrics within {duration}", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}", "metrics SHALL be sent to Mimir within {duration}",
        ])),
    FaultClaims(.mimirPushLatency, unnoticed: "The plan gives a push a minute, which no fault takes in a proof."),
    FaultClaims(
      .mimirDropSample,
      Claim(noticedBy: .wholeSeries),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Mimir metrics")),
    FaultClaims(.mimirUnready, unnoticed: "Only a Given asks for /ready, and what is not given is inconclusive."),
  ]

  private static let ofMimirQueries = [
    FaultClaims(
      .mimirQueryLatency,
      Claim("ms=6000", noticedBy: .timedAnswers, about: "Mimir query endpoint"),
      Claim("ms=6000", noticedBy: ["Mimir SHALL return metrics within {duration}"]),
      Claim(
        "ms=6000:percent=10", noticedBy: ["all responses SHALL be received within {duration}"],
        about: "Mimir query endpoint")),
    FaultClaims(
      .mimirNotFound, Claim(noticedBy: ["response status SHALL be {status}"], about: "non-existent metric")),
    FaultClaims(
      .mimirSwapSeries,
      Claim(
        noticedBy: [
          "response SHALL contain time series data", "all responses SHALL return valid time series data",
          "metrics SHALL match ingested values", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}",
        ])),
    FaultClaims(.mimirGhostSeries, Claim(noticedBy: ["response SHALL contain empty result set"])),
    FaultClaims(.mimirDropPoint, Claim(noticedBy: .wholeSeries)),
    FaultClaims(.mimirTenantLeak, Claim(noticedBy: ["tenant {string} finds no series"])),
  ]

  private static let ofMimirStorage = [
    FaultClaims(.mimirShipLate, Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      .mimirShipGiveUp,
      Claim(
        noticedBy: [
          #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL NOT lose metrics during credential fix",
        ])),
    FaultClaims(.mimirLogSilent, Claim(noticedBy: ["Mimir logs SHALL contain S3 write error"])),
    FaultClaims(.mimirLoseNewest, unnoticed: noRestart),
    FaultClaims(.mimirSlowRestart, unnoticed: noRestart),
    FaultClaims(
      .mimirOtherBucket,
      Claim(noticedBy: ["{system} SHALL configure S3 bucket {bucket}"] + .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      .mimirPlainHTTP,
      Claim(noticedBy: ["{system} SHALL configure S3 backend with endpoint {string}"], about: "Mimir SHALL")),
  ]

  private static let ofCompaction = [
    FaultClaims(.compactionNever, Claim(noticedBy: ["Mimir compactor runs"])),
    FaultClaims(.compactionNoMerge, Claim(noticedBy: ["compacted blocks SHALL be uploaded to S3"])),
    FaultClaims(
      .compactionSilent, Claim(noticedBy: ["{system} logs SHALL contain {string}"], about: "Mimir compactor runs")),
    FaultClaims(.localBlocksKept, Claim(noticedBy: ["local compacted blocks SHALL be deleted"])),
    FaultClaims(.mimirMetricsFrozen, Claim(noticedBy: ["Mimir logs SHALL show successful ingestion"])),
  ]

  private static let noRestart = "No scenario of the plan restarts Mimir."
}
