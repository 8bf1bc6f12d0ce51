/// What goes wrong with what Prometheus sends to Mimir.
package enum PrometheusFaults {
  static let all = [remoteWriteBacklog.definition, remoteWriteRefused.definition, remoteWriteSilent.definition]

  package static let remoteWriteSilent = FaultKind(
    "prometheus.remote-write.silent", "Samples are dropped before the queue: nothing is sent.",
    actsIn: "Prometheus, at each scrape whose samples come to the queue")

  package static let remoteWriteRefused = FaultKind(
    "prometheus.remote-write.refused", "The last samples of each request are refused for good.",
    actsIn: "Prometheus' queue, at each request that succeeds", Count(count: 10),
    .integer("count", unit: "samples", \.count))

  package static let remoteWriteBacklog = FaultKind(
    "prometheus.remote-write.backlog", "A shard of the queue hangs, with samples that wait in it.",
    actsIn: "Prometheus' queue, at each time its other shards take or send samples", Count(count: 2000),
    .integer("samples", unit: "samples", \.count))
}
