/// With Mimir's blocks after they are shipped, and with what it says of its work.
extension MimirFaults {
  static let ofCompaction = [
    compactionNever.definition, compactionNoMerge.definition, compactionSilent.definition, localBlocksKept.definition,
    metricsFrozen.definition,
  ]

  package static let compactionNever = FaultKind(
    "mimir.compaction.never", "The compactor does not run.", actsIn: "Mimir's compactor, at each time it would")

  package static let compactionNoMerge = FaultKind(
    "mimir.compaction.no-merge", "The compactor runs, but leaves the blocks as they are.",
    actsIn: "Mimir's compactor, at each job that it leaves out")

  package static let compactionSilent = FaultKind(
    "mimir.compaction.silent", "The compactor logs nothing.",
    actsIn: "Mimir's compactor, at each line that it leaves out")

  package static let localBlocksKept = FaultKind(
    "mimir.local.kept", "Blocks stay on the local disk after they are in the object store.",
    actsIn: "Mimir's ingester, each time a block's retention is over")

  package static let metricsFrozen = FaultKind(
    "mimir.metrics.frozen", "Mimir's metrics stand still.", actsIn: "Mimir's /metrics, at each request after the first")
}
