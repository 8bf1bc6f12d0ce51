/// What goes wrong with Mimir's blocks after they are shipped, and with what it says of its work.
extension FaultDefinition {
  static let ofCompaction = [
    compactionNever, compactionNoMerge, compactionSilent, localBlocksKept, mimirMetricsFrozen, listingIncomplete,
    listingOldTimes,
  ]

  package static let compactionNever = FaultDefinition(
    name: "mimir.compaction.never", summary: "The compactor does not run.",
    actsIn: "Mimir's compactor, at each time it would")

  package static let compactionNoMerge = FaultDefinition(
    name: "mimir.compaction.no-merge", summary: "The compactor runs, but leaves the blocks as they are.",
    actsIn: "Mimir's compactor, at each job that it leaves out")

  package static let compactionSilent = FaultDefinition(
    name: "mimir.compaction.silent", summary: "The compactor logs nothing.",
    actsIn: "Mimir's compactor, at each line that it leaves out")

  package static let localBlocksKept = FaultDefinition(
    name: "mimir.local.kept", summary: "Blocks stay on the local disk after they are in the object store.",
    actsIn: "Mimir's ingester, each time a block's retention is over")

  package static let mimirMetricsFrozen = FaultDefinition(
    name: "mimir.metrics.frozen", summary: "Mimir's metrics stand still.",
    actsIn: "Mimir's /metrics, at each request after the first")

  package static let listingIncomplete = FaultDefinition(
    name: "s3.listing.incomplete", summary: "A listing of a whole bucket lacks objects of a name.",
    actsIn: "the object store, at each listing without a prefix that would have such objects",
    parameters: [bucket, Parameter("name", unit: "last part of the key", .text("meta.json"))])

  package static let listingOldTimes = FaultDefinition(
    name: "s3.listing.old-times", summary: "Objects are listed with older modification times.",
    actsIn: "the object store, at each listing that has objects",
    parameters: [bucket, Parameter("hours", unit: "h", .integer(6))])

  private static let bucket = Parameter("bucket", unit: "name", .text("mimir-blocks"))
}
