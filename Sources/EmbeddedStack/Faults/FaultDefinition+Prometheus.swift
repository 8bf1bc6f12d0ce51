/// What goes wrong with what Prometheus sends to Mimir.
extension FaultDefinition {
  static let ofPrometheus = [remoteWriteBacklog, remoteWriteRefused, remoteWriteSilent]

  package static let remoteWriteSilent = FaultDefinition(
    name: "prometheus.remote-write.silent", summary: "Samples are dropped before the queue: nothing is sent.",
    actsIn: "Prometheus, at each scrape whose samples come to the queue")

  package static let remoteWriteRefused = FaultDefinition(
    name: "prometheus.remote-write.refused", summary: "The last samples of each request are refused for good.",
    actsIn: "Prometheus' queue, at each request that succeeds",
    parameters: [Parameter("count", unit: "samples", .integer(10))])

  package static let remoteWriteBacklog = FaultDefinition(
    name: "prometheus.remote-write.backlog", summary: "A shard of the queue hangs, with samples that wait in it.",
    actsIn: "Prometheus' queue, at each time its other shards take or send samples",
    parameters: [Parameter("samples", unit: "samples", .integer(2000))])
}
