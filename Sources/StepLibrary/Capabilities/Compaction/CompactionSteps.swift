import Runner

/// Mimir's compactor.
let compactionSteps: [StepDefinition<World>] = [
  given(
    "Mimir has ingested metrics for at least {duration}", .uses(.objectStore), .disrupts(.mimir), .uses(.mimir.storage),
    .uses(.mimir.admin),
    doc:
      "Recently compacted blocks of the tenant, else such metrics, pushed and flushed in two parts, in a tenant of their own."
  ) { (world, span: Duration) in
    try await world.compaction.ensureHistory(span)
  }.withoutLimit,
  given(
    "Mimir compaction is enabled", .uses(.mimir), .uses(.mimir.admin),
    doc: "It has a compactor's metrics and a compaction_interval."
  ) {
    world in
    try await world.compaction.expectEnabled()
  },
  given(
    "compaction interval has elapsed", .uses(.mimir), .uses(.mimir.admin),
    doc:
      "What follows may take as long as compaction_interval and the first level's wait; slept with --literal-waits."
  ) { world in
    try await world.compaction.elapseInterval()
  },
  when(
    "Mimir compactor runs", .uses(.mimir), .uses(.mimir.admin),
    doc:
      "Its metrics tell of a successful run since the metrics came, within two intervals, and of none that failed since."
  ) {
    world in
    try await world.compaction.expectRun()
  },
  then(
    "compacted blocks SHALL be uploaded to S3", .uses(.objectStore), .uses(.mimir), .uses(.mimir.storage),
    doc:
      "A meta.json of the tenant, made since the metrics came, has compaction.level ≥ 2, two sources and their samples."
  ) { world in
    try await world.compaction.expectBlock()
  },
  given("Mimir has compacted blocks", .uses(.objectStore), .uses(.mimir), .uses(.mimir.storage), doc: "The same.") {
    world in
    try await world.compaction.expectBlock()
  },
  given(
    "Mimir has uploaded compacted blocks to S3", .uses(.objectStore), .uses(.mimir), .uses(.mimir.storage),
    doc: "The same."
  ) { world in
    try await world.compaction.expectBlock()
  },
  when(
    "S3 bucket {bucket} is queried using AWS CLI", .uses(.objectStore), .uses(.mimir.storage),
    doc: "Lists the bucket with the built-in S3 client, all pages."
  ) { (world, bucket: Bucket) in
    try await world.compaction.list(bucket)
  },
  then(
    "bucket SHALL contain block objects with {word} extension", doc: "TENANT/ULID/meta.json of the scenario's tenant."
  ) {
    (world, text: String) in
    try world.compaction.expectBlockObjects(withExtension: text)
  },
  then(
    "block objects SHALL have recent modification timestamps", doc: "The newest of the tenant is from the last 4 hours."
  ) {
    world in
    try world.compaction.expectRecentBlocks()
  },
  when(
    "local disk usage is checked", .uses(.mimir), .uses(.mimir.admin), .needs(.disks),
    doc: "Notes what Mimir's disk has of the compacted block and its sources: by du in its pods, else its own list."
  ) {
    world in
    try await world.compaction.checkLocalDisk()
  },
  then(
    "local compacted blocks SHALL be deleted", .uses(.mimir), .uses(.mimir.admin), .needs(.disks),
    doc: "Looks until Mimir's disk has neither the block nor one of its sources."
  ) { world in
    try await world.compaction.expectLocalBlocksDeleted()
  },
  then(
    "disk space SHALL be freed", .uses(.mimir), .uses(.mimir.admin), .needs(.disks),
    doc: "Looks until no path of them is left; where only names were seen, the volumes must hold less, too."
  ) { world in
    try await world.compaction.expectDiskFreed()
  },
]
