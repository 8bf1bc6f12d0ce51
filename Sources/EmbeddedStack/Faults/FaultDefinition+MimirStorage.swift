/// What goes wrong between Mimir, its disk and the object store.
extension FaultDefinition {
  static let ofMimirStorage = [
    mimirShipLate, mimirShipGiveUp, mimirLogSilent, mimirLoseNewest, mimirSlowRestart, mimirOtherBucket, mimirPlainHTTP,
  ]

  package static let mimirShipLate = FaultDefinition(
    name: "mimir.ship.late", summary: "Blocks reach the object store late.",
    actsIn: "Mimir's shipper, before each attempt", parameters: [.milliseconds(600_000)])

  package static let mimirShipGiveUp = FaultDefinition(
    name: "mimir.ship.give-up", summary: "After an upload that failed, blocks are lost instead of being written.",
    actsIn: "Mimir's shipper, after each upload that failed, and at each block from then on")

  package static let mimirLogSilent = FaultDefinition(
    name: "mimir.log.silent", summary: "Mimir does not log that a block cannot be written.",
    actsIn: "Mimir's shipper, after each upload that failed")

  package static let mimirLoseNewest = FaultDefinition(
    name: "mimir.restart.lose-newest", summary: "After a restart the newest samples are not there any more.",
    actsIn: "Mimir's start, at each series or block with samples from these seconds",
    parameters: [Parameter("seconds", unit: "s", .integer(3600))])

  package static let mimirSlowRestart = FaultDefinition(
    name: "mimir.restart.slow", summary: "Mimir takes long to start again.",
    actsIn: "Mimir's pod, before each start", parameters: [.milliseconds(600_000)])

  package static let mimirOtherBucket = FaultDefinition(
    name: "mimir.config.bucket", summary: "Mimir uses another bucket, and says so in its configuration.",
    actsIn: "Mimir, at each request to the object store and for its configuration",
    parameters: [Parameter("bucket", unit: "name", .text("tempo-traces"))])

  package static let mimirPlainHTTP = FaultDefinition(
    name: "mimir.config.plain-http", summary: "Mimir speaks with the object store without TLS.",
    actsIn: "Mimir, at each look at its configuration")
}
