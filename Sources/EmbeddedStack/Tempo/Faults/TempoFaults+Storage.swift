/// Between Tempo, its disk and the object store.
extension TempoFaults {
  static let ofStorage = [
    flushLate.definition, flushGiveUp.definition, logSilent.definition, loseNewest.definition, slowRestart.definition,
    otherBucket.definition, plainHTTP.definition, foreignBlock.definition, otherTenant.definition,
    changedBlock.definition, shortData.definition, liveLost.definition, noFlushAfterRestart.definition,
  ]

  package static let flushLate = FaultKind(
    "tempo.flush.late", "Blocks reach the object store late.", actsIn: "Tempo's live store, before each block's flush",
    Lateness(by: .seconds(600)), .milliseconds(\.delay), .after(\.occasions.after))

  package static let flushGiveUp = FaultKind(
    "tempo.flush.give-up", "A block that could not be written is not tried again.",
    actsIn: "Tempo's live store, after each flush that failed")

  package static let logSilent = FaultKind(
    "tempo.log.silent", "Tempo does not log that a block cannot be written.",
    actsIn: "Tempo's live store, after each flush that failed")

  package static let loseNewest = FaultKind(
    "tempo.restart.lose-newest", "After a restart the newest blocks are not there any more.",
    actsIn: "Tempo's start, at each block that ends in these seconds", Newest(), .seconds(\.age))

  package static let noFlushAfterRestart = FaultKind(
    "tempo.restart.no-flush", "A Tempo that was started again brings no block to the object store.",
    actsIn: "Tempo's live store, before each flush after a restart")

  package static let slowRestart = FaultKind(
    "tempo.restart.slow", "Tempo takes long to start again.", actsIn: "Tempo's pod, before each start",
    Lateness(by: .seconds(600)), .milliseconds(\.delay))

  package static let otherBucket = FaultKind(
    "tempo.config.bucket", "Tempo uses another bucket, and says so in its configuration.",
    actsIn: "Tempo, at each request to the object store and for its configuration",
    OtherBucket(bucket: "mimir-blocks"), .text("bucket", unit: "name", \.bucket))

  package static let plainHTTP = FaultKind(
    "tempo.config.plain-http", "Tempo speaks with the object store without TLS.",
    actsIn: "Tempo, at each look at its configuration")

  package static let foreignBlock = FaultKind(
    "tempo.block.foreign", "In place of a trace a block reaches the store that has others of its time.",
    actsIn: "Tempo's live store, at each block that is flushed")

  package static let otherTenant = FaultKind(
    "tempo.block.other-tenant", "Blocks reach the store as another tenant's.",
    actsIn: "Tempo's live store, at each block that is flushed", OtherTenant(), .text("tenant", unit: "name", \.tenant))

  package static let changedBlock = FaultKind(
    "tempo.block.changed", "Texts in a block are others than those that were sent, and as long.",
    actsIn: "Tempo's live store, at each block that is flushed")

  package static let shortData = FaultKind(
    "tempo.block.short-data", "The data object of a block is cut off; its other objects are whole.",
    actsIn: "Tempo's live store, at each block that is flushed", Count(count: 7),
    .integer("count", unit: "bytes", \.count))

  package static let liveLost = FaultKind(
    "tempo.live.lost", "Traces are acknowledged, can be read for a while, and are never cut into a block.",
    actsIn: "Tempo's live store, at each cut of what is quiet", Lateness(by: .seconds(1)), .milliseconds(\.delay))
}

/// Whom something belongs to by mistake.
package struct OtherTenant: FaultValues {
  package var tenant = "another"
}
