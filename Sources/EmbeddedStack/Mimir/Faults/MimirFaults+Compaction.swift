/// With Mimir's blocks after they are shipped, and with what it says of its work.
extension MimirFaults {
  static let ofCompaction = [
    compactionNever.definition, compactionNoMerge.definition, compactionSilent.definition, localBlocksKept.definition,
    compactionLongAgo.definition, compactionFailing.definition, compactionDropsSamples.definition,
    metricsFrozen.definition, metricsUnavailable.definition, metricsOfAnother.definition,
  ]

  package static let compactionLongAgo = FaultKind(
    "mimir.compaction.long-ago",
    "The compactor succeeded once, years ago, and left a block; each run since has failed.",
    actsIn: "Mimir's compactor, at each time it would run")

  package static let compactionFailing = FaultKind(
    "mimir.compaction.failing", "Each run of the compactor fails once, and succeeds when it is made again.",
    actsIn: "Mimir's compactor, at each run")

  package static let compactionDropsSamples = FaultKind(
    "mimir.compaction.drop-samples", "A compacted block has half of its sources' samples.",
    actsIn: "Mimir's compactor, at each block that it writes")

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

  package static let metricsUnavailable = FaultKind(
    "mimir.metrics.unavailable", "Mimir's metrics are answered with 503, and counters that rise below it.",
    actsIn: "Mimir's /metrics, at each request")

  package static let metricsOfAnother = FaultKind(
    "mimir.metrics.other-tenant", "What a tenant pushes is counted for another.",
    actsIn: "Mimir's distributor, at each push that it counts")
}
