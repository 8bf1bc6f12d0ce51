import Clients

/// What a scenario knows of Mimir's compactor.
struct CompactionMemory: ScenarioMemory {
  /// The metrics that Mimir is to compact.
  var givenHistory: MetricHistory?
  /// How it is set.
  var settings: CompactorSettings?
  /// What it made of them.
  var compactedBlock: CompactedBlock?
  /// A bucket's objects as they were listed last, and those of blocks among them.
  var listing: [S3Object] = []
  var blockObjects: [S3Object] = []
  /// What was on Mimir's disk of the compacted block when it was checked.
  var givenDisk: DiskLook?
  /// How much its volumes held then; nil where files show what became of them.
  var usedBefore: VolumeUse?

  var history: MetricHistory {
    get throws { try recall(givenHistory, "ingested metrics for hours") }
  }

  var block: CompactedBlock {
    get throws { try recall(compactedBlock, "found a compacted block") }
  }

  var disk: DiskLook {
    get throws { try recall(givenDisk, "checked local disk usage") }
  }

  /// With its time.
  var newestBlockObject: S3Object {
    get throws {
      let newest = blockObjects.newest
      return try recall(newest?.modified == nil ? nil : newest, "found block objects with a time")
    }
  }
}
