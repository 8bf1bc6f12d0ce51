/// What goes wrong in Prometheus, and with what it sends to Mimir.
package enum PrometheusFaults {
  static let all = ofRemoteWrite + ofScraping

  private static let ofRemoteWrite = [
    remoteWriteBacklog.definition, remoteWriteRefused.definition, remoteWriteReplay.definition,
    remoteWriteSilent.definition, remoteWriteOtherLabel.definition,
  ]

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

  package static let remoteWriteReplay = FaultKind(
    "prometheus.remote-write.replay", "The queue sends its oldest samples again and again, and none that are newer.",
    actsIn: "Prometheus' queue, at each request")

  package static let remoteWriteOtherLabel = FaultKind(
    "prometheus.remote-write.other-label", "Samples are sent under another job or instance than their target's.",
    actsIn: "Prometheus, at each scrape whose samples come to the queue", OtherLabel(),
    .text("label", unit: "label", oneOf: ["job", "instance"], \.label), .text("value", unit: "value", \.value))
}

package struct OtherLabel: FaultValues {
  package var label = "instance"
  package var value = "elsewhere"
}
