/// What goes wrong between Tempo, its disk and the object store.
extension FaultDefinition {
  static let ofTempoStorage = [
    flushLate, flushGiveUp, tempoLogSilent, tempoLoseNewest, tempoSlowRestart, tempoOtherBucket, tempoPlainHTTP,
  ]

  package static let flushLate = FaultDefinition(
    name: "tempo.flush.late", summary: "Blocks reach the object store late.",
    actsIn: "Tempo's live store, before each block's flush",
    parameters: [.milliseconds(600_000), .after])

  package static let flushGiveUp = FaultDefinition(
    name: "tempo.flush.give-up", summary: "A block that could not be written is not tried again.",
    actsIn: "Tempo's live store, after each flush that failed")

  package static let tempoLogSilent = FaultDefinition(
    name: "tempo.log.silent", summary: "Tempo does not log that a block cannot be written.",
    actsIn: "Tempo's live store, after each flush that failed")

  package static let tempoLoseNewest = FaultDefinition(
    name: "tempo.restart.lose-newest", summary: "After a restart the newest blocks are not there any more.",
    actsIn: "Tempo's start, at each block that ends in these seconds",
    parameters: [Parameter("seconds", unit: "s", .integer(3600))])

  package static let tempoSlowRestart = FaultDefinition(
    name: "tempo.restart.slow", summary: "Tempo takes long to start again.",
    actsIn: "Tempo's pod, before each start", parameters: [.milliseconds(600_000)])

  package static let tempoOtherBucket = FaultDefinition(
    name: "tempo.config.bucket", summary: "Tempo uses another bucket, and says so in its configuration.",
    actsIn: "Tempo, at each request to the object store and for its configuration",
    parameters: [Parameter("bucket", unit: "name", .text("mimir-blocks"))])

  package static let tempoPlainHTTP = FaultDefinition(
    name: "tempo.config.plain-http", summary: "Tempo speaks with the object store without TLS.",
    actsIn: "Tempo, at each look at its configuration")
}
