/// What goes wrong with Mimir's blocks after they are shipped, and with what it says of its work.
extension FaultDefinition {
  static let ofCompaction = [
    compactionNever, compactionNoMerge, compactionSilent, localBlocksKept, mimirMetricsFrozen, listingIncomplete,
    listingOldTimes,
  ]

  static let compactionNever = FaultDefinition(
    name: "mimir.compaction.never", summary: "The compactor does not run.",
    actsIn: "Mimir's compactor, at each time it would", claims: [Claim(noticedBy: ["Mimir compactor runs"])])

  static let compactionNoMerge = FaultDefinition(
    name: "mimir.compaction.no-merge", summary: "The compactor runs, but leaves the blocks as they are.",
    actsIn: "Mimir's compactor, at each job that it leaves out",
    claims: [Claim(noticedBy: ["compacted blocks SHALL be uploaded to S3"])])

  static let compactionSilent = FaultDefinition(
    name: "mimir.compaction.silent", summary: "The compactor logs nothing.",
    actsIn: "Mimir's compactor, at each line that it leaves out",
    claims: [Claim(noticedBy: ["{system} logs SHALL contain {string}"], about: "Mimir compactor runs")])

  static let localBlocksKept = FaultDefinition(
    name: "mimir.local.kept", summary: "Blocks stay on the local disk after they are in the object store.",
    actsIn: "Mimir's ingester, each time a block's retention is over",
    claims: [Claim(noticedBy: ["local compacted blocks SHALL be deleted"])])

  static let mimirMetricsFrozen = FaultDefinition(
    name: "mimir.metrics.frozen", summary: "Mimir's metrics stand still.",
    actsIn: "Mimir's /metrics, at each request after the first",
    claims: [Claim(noticedBy: ["Mimir logs SHALL show successful ingestion"])])

  static let listingIncomplete = FaultDefinition(
    name: "s3.listing.incomplete", summary: "A listing of a whole bucket lacks objects of a name.",
    actsIn: "the object store, at each listing without a prefix that would have such objects",
    parameters: [bucket, Parameter("name", unit: "last part of the key", .text("meta.json"))],
    claims: [Claim(noticedBy: ["bucket SHALL contain block objects with {word} extension"])])

  static let listingOldTimes = FaultDefinition(
    name: "s3.listing.old-times", summary: "Objects are listed with older modification times.",
    actsIn: "the object store, at each listing that has objects",
    parameters: [bucket, Parameter("hours", unit: "h", .integer(6))],
    claims: [Claim(noticedBy: ["block objects SHALL have recent modification timestamps"])])

  private static let bucket = Parameter("bucket", unit: "name", .text("mimir-blocks"))
}
