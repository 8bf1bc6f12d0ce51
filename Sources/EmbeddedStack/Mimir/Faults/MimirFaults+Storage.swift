/// Between Mimir, its disk and the object store.
extension MimirFaults {
  static let ofStorage = [
    shipLate.definition, shipGiveUp.definition, logSilent.definition, loseNewest.definition, slowRestart.definition,
    otherBucket.definition, plainHTTP.definition,
  ]

  package static let shipLate = FaultKind(
    "mimir.ship.late", "Blocks reach the object store late.", actsIn: "Mimir's shipper, before each attempt",
    Lateness(by: .seconds(600)), .milliseconds(\.delay))

  package static let shipGiveUp = FaultKind(
    "mimir.ship.give-up", "After an upload that failed, blocks are lost instead of being written.",
    actsIn: "Mimir's shipper, after each upload that failed, and at each block from then on")

  package static let logSilent = FaultKind(
    "mimir.log.silent", "Mimir does not log that a block cannot be written.",
    actsIn: "Mimir's shipper, after each upload that failed")

  package static let loseNewest = FaultKind(
    "mimir.restart.lose-newest", "After a restart the newest samples are not there any more.",
    actsIn: "Mimir's start, at each series or block with samples from these seconds", Newest(), .seconds(\.age))

  package static let slowRestart = FaultKind(
    "mimir.restart.slow", "Mimir takes long to start again.", actsIn: "Mimir's pod, before each start",
    Lateness(by: .seconds(600)), .milliseconds(\.delay))

  package static let otherBucket = FaultKind(
    "mimir.config.bucket", "Mimir uses another bucket, and says so in its configuration.",
    actsIn: "Mimir, at each request to the object store and for its configuration",
    OtherBucket(bucket: "tempo-traces"), .text("bucket", unit: "name", \.bucket))

  package static let plainHTTP = FaultKind(
    "mimir.config.plain-http", "Mimir speaks with the object store without TLS.",
    actsIn: "Mimir, at each look at its configuration")
}
