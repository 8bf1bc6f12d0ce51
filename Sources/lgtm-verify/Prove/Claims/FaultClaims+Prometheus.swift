import EmbeddedStack

extension FaultClaims {
  static let ofPrometheus = ofRemoteWrite + ofScraping

  private static let ofRemoteWrite = [
    FaultClaims(
      PrometheusFaults.remoteWriteSilent,
      Claim(noticedBy: [
        "Prometheus SHALL begin sending metrics to Mimir", "metrics SHALL be sent to Mimir within {duration}",
        "failed_samples_total SHALL be zero or minimal", "succeeded_samples_total SHALL be increasing",
      ])),
    FaultClaims(
      PrometheusFaults.remoteWriteRefused,
      Claim(noticedBy: ["Mimir SHALL accept remote-write requests", "failed_samples_total SHALL be zero or minimal"])),
    FaultClaims(
      PrometheusFaults.remoteWriteBacklog,
      Claim(noticedBy: [#"queue_samples_pending SHALL be low \(<{int})"#])),
    FaultClaims(
      PrometheusFaults.remoteWriteReplay,
      Claim(noticedBy: [
        "Prometheus SHALL begin sending metrics to Mimir", "metrics SHALL be sent to Mimir within {duration}",
        "succeeded_samples_total SHALL be increasing",
      ])),
    FaultClaims(
      PrometheusFaults.remoteWriteOtherLabel,
      Claim(noticedBy: ["metrics SHALL be sent to Mimir within {duration}"]),
      Claim(
        .set(\.label, "job"), .set(\.value, "another"), noticedBy: ["metrics SHALL be sent to Mimir within {duration}"])
    ),
  ]

  private static let ofScraping = [
    FaultClaims(
      PrometheusFaults.replicasBehindOneService,
      Claim(noticedBy: [
        "Prometheus SHALL begin sending metrics to Mimir", "Mimir SHALL accept remote-write requests",
        "succeeded_samples_total SHALL be increasing",
      ])),
    FaultClaims(
      PrometheusFaults.scrapeStalled, Claim(noticedBy: ["Prometheus collects metrics from ServiceMonitors"])),
    FaultClaims(
      PrometheusFaults.noServiceMonitors, Claim(noticedBy: ["Prometheus collects metrics from ServiceMonitors"])),
  ]
}
