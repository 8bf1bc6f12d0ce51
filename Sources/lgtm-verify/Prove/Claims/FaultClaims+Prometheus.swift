import EmbeddedStack

extension FaultClaims {
  static let ofPrometheus = [
    FaultClaims(
      PrometheusFaults.remoteWriteSilent,
      Claim(noticedBy: [
        "Prometheus SHALL begin sending metrics to Mimir", "metrics SHALL be sent to Mimir within {duration}",
        "succeeded_samples_total SHALL be increasing",
      ])),
    FaultClaims(
      PrometheusFaults.remoteWriteRefused,
      Claim(noticedBy: ["Mimir SHALL accept remote-write requests", "failed_samples_total SHALL be zero or minimal"])),
    FaultClaims(
      PrometheusFaults.remoteWriteBacklog, Claim(noticedBy: [#"queue_samples_pending SHALL be low \(<{int})"#])),
  ]
}
