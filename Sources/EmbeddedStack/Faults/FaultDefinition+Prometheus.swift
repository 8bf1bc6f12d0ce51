/// What goes wrong with what Prometheus sends to Mimir.
extension FaultDefinition {
  static let ofPrometheus = [remoteWriteBacklog, remoteWriteRefused, remoteWriteSilent]

  static let remoteWriteSilent = FaultDefinition(
    name: "prometheus.remote-write.silent", summary: "Samples are dropped before the queue: nothing is sent.",
    actsIn: "Prometheus, at each scrape whose samples come to the queue",
    claims: [
      Claim(noticedBy: [
        "Prometheus SHALL begin sending metrics to Mimir", "metrics SHALL be sent to Mimir within {duration}",
        "succeeded_samples_total SHALL be increasing",
      ])
    ])

  static let remoteWriteRefused = FaultDefinition(
    name: "prometheus.remote-write.refused", summary: "The last samples of each request are refused for good.",
    actsIn: "Prometheus' queue, at each request that succeeds",
    parameters: [Parameter("count", unit: "samples", .integer(10))],
    claims: [
      Claim(noticedBy: ["Mimir SHALL accept remote-write requests", "failed_samples_total SHALL be zero or minimal"])
    ])

  static let remoteWriteBacklog = FaultDefinition(
    name: "prometheus.remote-write.backlog", summary: "A shard of the queue hangs, with samples that wait in it.",
    actsIn: "Prometheus' queue, at each time its other shards take or send samples",
    parameters: [Parameter("samples", unit: "samples", .integer(2000))],
    claims: [Claim(noticedBy: [#"queue_samples_pending SHALL be low \(<{int})"#])])
}
