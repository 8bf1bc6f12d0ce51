import Base
import Wire

/// Merges the blocks of one time range into one of the next level, marks their sources, and deletes what was marked
/// long ago.
actor Compactor {
  private let context: MimirContext
  private let bucket: BlockBucket
  private var loop: Task<Void, Never>?
  private var isRunning = false
  private var hasOldBlock = false
  /// Paths below the compactor's data directory; empty between jobs.
  private(set) var files: [String] = []

  init(context: MimirContext, bucket: BlockBucket) {
    self.context = context
    self.bucket = bucket
  }

  func start() {
    loop = Task {
      while !Task.isCancelled {
        try? await context.clock.sleep(context.profile.compactionInterval)
        if !Task.isCancelled { await hasWork() ? await run() : idle() }
      }
    }
  }

  func close() async {
    loop?.cancel()
    await loop?.value
  }

  /// One run over all tenants.
  func run() async {
    guard !isRunning, context.faults.act(MimirFaults.compactionNever) == nil else { return }
    isRunning = true
    defer { isRunning = false }
    if context.faults.act(MimirFaults.compactionLongAgo) != nil { return await failSinceLongAgo() }
    begin()
    log(["component": "compactor", "msg": "discovering users from bucket"], "compactor.go:849")
    let tenants = await bucket.tenants
    log(["component": "compactor", "msg": "discovered users from bucket", "users": tenants.count], "compactor.go:856")
    var succeeded = true
    for tenant in tenants {
      let compacted = await compact(tenant)
      succeeded = succeeded && compacted
    }
    guard succeeded else { return context.metrics.count("cortex_compactor_runs_failed_total") }
    succeed()
  }

  /// A run that finds nothing to merge or delete; the log has no line of it.
  private func idle() {
    guard !isRunning, context.faults.act(MimirFaults.compactionNever) == nil else { return }
    if context.faults.act(MimirFaults.compactionLongAgo) != nil { return fail() }
    begin()
    succeed()
  }

  /// By fault a first attempt fails.
  private func begin() {
    if context.faults.act(MimirFaults.compactionFailing) != nil { fail() }
    context.metrics.count("cortex_compactor_runs_started_total")
  }

  private func succeed() {
    context.metrics.count("cortex_compactor_runs_completed_total")
    let now = Double(context.clock.now().millisecondsSince1970) / 1000
    context.metrics.set("cortex_compactor_last_successful_run_timestamp_seconds", toSeconds: now)
  }

  private func fail() {
    context.metrics.count("cortex_compactor_runs_started_total")
    context.metrics.count("cortex_compactor_runs_failed_total")
  }

  /// By fault: one run succeeded years ago, whose block is still there, and each one since has failed.
  private func failSinceLongAgo() async {
    if !hasOldBlock {
      hasOldBlock = true
      let time = OldBlock.time
      context.metrics.count("cortex_compactor_runs_completed_total")
      context.metrics.set(
        "cortex_compactor_last_successful_run_timestamp_seconds", toSeconds: Double(time.secondsSince1970))
      try? await bucket.upload(OldBlock.make())
    }
    fail()
  }

  /// Whether there is something to merge or delete.
  private func hasWork() async -> Bool {
    if context.metrics.value("cortex_compactor_runs_completed_total") == 0 { return true }
    for tenant in await bucket.tenants {
      if await !jobs(of: tenant).isEmpty { return true }
      if await bucket.hasMarked(tenant, before: deletionTime) { return true }
    }
    return false
  }

  private var deletionTime: UTCTime { context.clock.now().advanced(by: .zero - context.profile.deletionDelay) }

  private func compact(_ tenant: String) async -> Bool {
    log(["component": "compactor", "msg": "starting compaction of user blocks", "user": tenant], "compactor.go:909")
    do {
      for job in await jobs(of: tenant) where context.faults.act(MimirFaults.compactionNoMerge) == nil {
        try await compact(job, of: tenant)
      }
      let deleted = try await bucket.deleteMarked(tenant, before: deletionTime)
      context.metrics.count("cortex_compactor_blocks_cleaned_total", by: deleted)
      try await bucket.writeIndex(of: tenant)
    } catch {
      files = []
      context.log.write(
        .error, caller: "compactor.go:873",
        ["component": "compactor", "msg": "failed to compact user blocks", "user": tenant, "err": "\(error)"])
      return false
    }
    log(
      ["component": "compactor", "msg": "successfully compacted user blocks", "user": tenant], "compactor.go:879")
    return true
  }

  /// The blocks of each range that has more than one. A block that dwarfs its companions waits for more of them, so
  /// that the same samples are not written again and again.
  private func jobs(of tenant: String) async -> [[MetricBlockMeta]] {
    let range = context.profile.blockRange.wholeMilliseconds
    let groups = Dictionary(grouping: await bucket.live(tenant)) { $0.rangeStart(range) }
    return groups.sorted { $0.key < $1.key }.map(\.value).filter { group in
      let total = group.reduce(0) { $0 + $1.sampleCount }
      let largest = group.map(\.sampleCount).max() ?? 0
      return group.count > 1 && (largest < 50_000 || (total - largest) * 4 > largest)
    }
  }

  private func compact(_ sources: [MetricBlockMeta], of tenant: String) async throws {
    let names = sources.map(\.ulid).joined(separator: ",")
    log(
      ["component": "compactor", "org_id": tenant, "msg": "compaction available and planned", "blocks": names],
      "bucket_compactor.go:292")
    var merge = SeriesMerge()
    for source in sources {
      files.append("compact/\(tenant)/\(source.ulid)")
      merge.add(try await bucket.series(of: source))
    }
    let block = MetricBlock(
      tenant: tenant, series: faulty(merge.series), createdAt: context.clock.now(), parents: sources)
    files.append("compact/\(tenant)/\(block.meta.ulid)")
    log(
      [
        "component": "compactor", "org_id": tenant, "msg": "compacted blocks", "new": block.meta.ulid,
        "blocks": names, "overlapping_blocks": true,
      ], "bucket_compactor.go:401")
    try await bucket.upload(block)
    for source in sources {
      try await bucket.mark(source)
      context.metrics.count("cortex_compactor_blocks_marked_for_deletion_total", ["compaction"])
      log(
        [
          "component": "compactor", "org_id": tenant, "msg": "marking compacted block for deletion",
          "old_block": source.ulid,
        ], "bucket_compactor.go:590")
    }
    files = []
    log(
      ["component": "compactor", "org_id": tenant, "msg": "compaction job succeeded", "new": block.meta.ulid],
      "bucket_compactor.go:781")
  }

  private func faulty(_ series: [TimeSeries]) -> [TimeSeries] {
    guard context.faults.act(MimirFaults.compactionDropsSamples) != nil else { return series }
    return series.map { TimeSeries($0.labelSet, Array($0.samples.dropLast($0.samples.count / 2))) }
  }

  private func log(_ fields: KeyValuePairs<String, any CustomStringConvertible>, _ caller: String) {
    guard context.faults.act(MimirFaults.compactionSilent) == nil else { return }
    context.log.write(.info, caller: caller, fields)
  }
}
