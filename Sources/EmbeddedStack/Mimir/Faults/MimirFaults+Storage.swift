/// Between Mimir, its disk and the object store.
extension MimirFaults {
  static let ofStorage = [
    shipLate.definition, shipGiveUp.definition, logSilent.definition, loseNewest.definition, slowRestart.definition,
    otherBucket.definition, plainHTTP.definition, foreignBlock.definition, otherTenant.definition,
    changedBlock.definition, shortChunks.definition,
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

  package static let foreignBlock = FaultKind(
    "mimir.block.foreign", "In place of series a block reaches the store that has others of their times.",
    actsIn: "Mimir's shipper, at each block")

  package static let otherTenant = FaultKind(
    "mimir.block.other-tenant", "Blocks reach the store as another tenant's.", actsIn: "Mimir's shipper, at each block",
    OtherTenant(), .text("tenant", unit: "name", \.tenant))

  package static let changedBlock = FaultKind(
    "mimir.block.changed", "Samples in a block have other values than those that were pushed.",
    actsIn: "Mimir's shipper, at each block")

  package static let shortChunks = FaultKind(
    "mimir.block.short-chunks", "The chunks of a block are cut off; its other objects are whole.",
    actsIn: "Mimir's shipper, at each block", Count(count: 7), .integer("count", unit: "bytes", \.count))
}
