import EmbeddedStack

extension FaultClaims {
  static let ofMimir = ofMimirPush + ofMimirQueries + ofMimirStorage + ofCompaction

  private static let ofMimirPush = [
    FaultClaims(
      MimirFaults.pushRefuse,
      Claim(
        noticedBy: [
          "Mimir SHALL accept metrics within {duration}", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}", "Prometheus SHALL begin sending metrics to Mimir",
          "metrics SHALL be sent to Mimir within {duration}",
        ]),
      Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL"),
      Claim(noticedBy: ["the push is acknowledged"])),
    FaultClaims(
      MimirFaults.pushNotStored,
      Claim(
        noticedBy: [
          "Mimir SHALL accept metrics within {duration}", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}", "metrics SHALL be sent to Mimir within {duration}",
        ]),
      Claim(noticedBy: pushed)),
    FaultClaims(MimirFaults.pushLatency, unnoticed: "The plan gives a push a minute, which no fault takes in a proof."),
    FaultClaims(
      MimirFaults.dropSample,
      Claim(noticedBy: .wholeSeries),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Mimir metrics")),
    FaultClaims(
      MimirFaults.gatewayPage,
      Claim(
        noticedBy: [
          "Mimir SHALL enable remote-write endpoint on port {int}", "metrics SHALL be sent to Mimir within {duration}",
        ])),
    FaultClaims(MimirFaults.unready, unnoticed: "Only a Given asks for /ready, and what is not given is inconclusive."),
  ]

  private static let ofMimirQueries = [
    FaultClaims(
      MimirFaults.queryLatency,
      Claim(.set(\.delay, .seconds(6)), noticedBy: .timedAnswers, about: "Mimir query endpoint"),
      Claim(.set(\.delay, .seconds(6)), noticedBy: ["Mimir SHALL return metrics within {duration}"]),
      Claim(
        .set(\.delay, .seconds(6)), .set(\.occasions.percent, 10),
        noticedBy: ["all responses SHALL be received within {duration}"],
        about: "Mimir query endpoint"),
      Claim(
        .set(\.delay, .milliseconds(600)), noticedBy: ["{int}% of them took less than {duration}"],
        about: "as it was pushed")),
    FaultClaims(
      MimirFaults.notFound, Claim(noticedBy: ["response status SHALL be {status}"], about: "non-existent metric")),
    FaultClaims(
      MimirFaults.swapSeries,
      Claim(
        noticedBy: [
          "response SHALL contain time series data", "all responses SHALL return valid time series data",
          "metrics SHALL match ingested values", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}",
        ])),
    FaultClaims(MimirFaults.ghostSeries, Claim(noticedBy: ["response SHALL contain empty result set"])),
    FaultClaims(
      MimirFaults.dropPoint, Claim(noticedBy: .wholeSeries),
      Claim(noticedBy: ["each series can be queried as it was pushed"], about: "samples are pushed by")),
    FaultClaims(
      MimirFaults.cacheWithoutTime, Claim(noticedBy: ["all responses SHALL return valid time series data"])),
    FaultClaims(MimirFaults.roundValues, Claim(noticedBy: promQL)),
    FaultClaims(MimirFaults.dropStaleMarkers, Claim(noticedBy: promQL)),
    FaultClaims(MimirFaults.otherExtrapolation, Claim(noticedBy: promQL)),
    FaultClaims(MimirFaults.ignoreOffset, Claim(noticedBy: promQL)),
    FaultClaims(MimirFaults.tenantLeak, Claim(noticedBy: ["tenant {string} finds no series"])),
  ]

  /// In words of this project.
  private static let pushed = [
    "each series can be queried as it was pushed", "the labels and series are those of the push",
    "tenant {string} finds each series",
  ]

  private static let promQL = ["{int} PromQL queries are answered as Prometheus answers them"]

  private static let ofMimirStorage = [
    FaultClaims(MimirFaults.shipLate, Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      MimirFaults.shipGiveUp,
      Claim(
        noticedBy: [
          #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL NOT lose metrics during credential fix",
        ])),
    FaultClaims(MimirFaults.logSilent, Claim(noticedBy: ["Mimir logs SHALL contain S3 write error"])),
    FaultClaims(MimirFaults.loseNewest, unnoticed: noRestart),
    FaultClaims(MimirFaults.slowRestart, unnoticed: noRestart),
    FaultClaims(
      MimirFaults.otherBucket,
      Claim(noticedBy: ["{system} SHALL configure S3 bucket {bucket}"] + .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      MimirFaults.plainHTTP,
      Claim(noticedBy: ["{system} SHALL configure S3 backend with endpoint {string}"], about: "Mimir SHALL")),
    FaultClaims(MimirFaults.foreignBlock, Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(MimirFaults.otherTenant, Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(MimirFaults.changedBlock, Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(MimirFaults.shortChunks, Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL")),
  ]

  private static let ofCompaction = [
    FaultClaims(MimirFaults.compactionNever, Claim(noticedBy: ["Mimir compactor runs"])),
    FaultClaims(MimirFaults.compactionNoMerge, Claim(noticedBy: ["compacted blocks SHALL be uploaded to S3"])),
    FaultClaims(
      MimirFaults.compactionSilent,
      Claim(noticedBy: ["{system} logs SHALL contain {string}"], about: "Mimir compactor runs")),
    FaultClaims(MimirFaults.localBlocksKept, Claim(noticedBy: ["local compacted blocks SHALL be deleted"])),
    FaultClaims(MimirFaults.compactionLongAgo, Claim(noticedBy: ["Mimir compactor runs"])),
    FaultClaims(MimirFaults.compactionFailing, Claim(noticedBy: ["Mimir compactor runs"])),
    FaultClaims(MimirFaults.compactionDropsSamples, Claim(noticedBy: ["compacted blocks SHALL be uploaded to S3"])),
    FaultClaims(MimirFaults.metricsFrozen, Claim(noticedBy: ["Mimir logs SHALL show successful ingestion"])),
    FaultClaims(MimirFaults.metricsUnavailable, Claim(noticedBy: ["Mimir logs SHALL show successful ingestion"])),
    FaultClaims(MimirFaults.metricsOfAnother, Claim(noticedBy: ["Mimir logs SHALL show successful ingestion"])),
  ]

  private static let noRestart = "No scenario of the plan restarts Mimir."
}
