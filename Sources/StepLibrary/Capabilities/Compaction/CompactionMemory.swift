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
  /// Paths on Mimir's disk that are about the compacted block, as they were noted.
  var localFiles: [String] = []

  var history: MetricHistory {
    get throws { try recall(givenHistory, "ingested metrics for hours") }
  }

  var block: CompactedBlock {
    get throws { try recall(compactedBlock, "found a compacted block") }
  }

  /// With its time.
  var newestBlockObject: S3Object {
    get throws {
      let newest = blockObjects.newest
      return try recall(newest?.modified == nil ? nil : newest, "found block objects with a time")
    }
  }
}
