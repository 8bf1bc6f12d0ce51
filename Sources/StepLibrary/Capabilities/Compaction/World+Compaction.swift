import Base
import Clients
import Foundation
import Runner
import Wire
import Yaml

/// Mimir's compactor: what it made of blocks, and what it left on disk.
extension World {
  /// Makes it true that Mimir has metrics of so long a time, in blocks that can be compacted, once for the run.
  func ensureMetricHistory(_ span: Duration) async throws {
    subject = .mimir
    let (clients, run) = (clients, scenario.run)
    let history = try await run.facts.establish("metrics of \(span.formatted) in blocks") {
      try await clients.establishHistory(span, of: run)
    }
    metricHistory = history
    scenario.attach(
      Evidence(
        "metrics in Mimir",
        [
          "tenant": history.tenant, "span": history.span.formatted,
          "since": history.begun?.rfc3339(fractionDigits: 3) ?? "before the run",
        ]))
  }

  /// The compactor runs in the component that answers, and looks for work from time to time.
  func expectCompactionEnabled() async throws {
    let started = try await metrics(of: .mimir).sum("cortex_compactor_runs_started_total")
    let interval = try await compactionInterval()
    guard started != nil, interval > .zero else {
      throw Mismatch(
        "Mimir does not compact", expected: "a compactor's metrics and interval",
        actual: "cortex_compactor_runs_started_total: \(started?.countText ?? "none")")
    }
    scenario.attach(Evidence("compaction", ["interval": interval.formatted, "runs": "\(started ?? 0)"]))
  }

  private func compactionInterval() async throws -> Duration {
    let text = try await configuration(of: .mimir)["compactor"]?["compaction_interval"]?.text ?? ""
    guard let interval = Duration(goText: text) else {
      throw Inconclusive("Mimir's configuration names no compaction_interval")
    }
    return interval
  }

  /// From now on steps may look that long; a shorter interval leaves them the usual time.
  func elapseCompactionInterval() async throws {
    let (interval, waits) = (try await compactionInterval(), scenario.run.waits)
    try await scenario.elapse(waits.literal ? interval : max(interval, waits.timeout))
  }

  /// Nil takes what a step before said; time that was slept is over, so that the usual one counts.
  var compactionLimit: Duration? { scenario.run.waits.literal ? scenario.run.waits.timeout : nil }

  /// Looks until a run has ended well after the metrics were pushed.
  func expectCompactorRun() async throws {
    let since = try history.begun
    let metrics = try await scenario.eventually("Mimir's compactor has run", lookingFor: compactionLimit) {
      let metrics = try await self.metrics(of: .mimir)
      let runs = metrics.sum("cortex_compactor_runs_completed_total") ?? 0
      let last = metrics.sum("cortex_compactor_last_successful_run_timestamp_seconds") ?? 0
      guard runs > 0, last >= Double(since?.secondsSince1970 ?? 0) else {
        throw Mismatch(
          "the compactor has not run", expected: "a successful run since \(since?.rfc3339() ?? "its start")",
          actual: "\(runs.countText) runs completed, the last successful: \(last.timeText)")
      }
      return metrics
    }
    let names = ["runs_completed_total", "runs_failed_total", "last_successful_run_timestamp_seconds"]
    scenario.attach(
      Evidence(
        "compactor",
        entries: names.map { name in
          .init(name: name, value: metrics.sum("cortex_compactor_\(name)").map { "\($0)" } ?? "none")
        }))
  }

  private var history: MetricHistory {
    get throws {
      guard let metricHistory else { throw Inconclusive("no step before this one ingested metrics for hours") }
      return metricHistory
    }
  }

  /// Looks until a block that was merged from others is in the object store, with all its objects.
  func expectCompactedBlock() async throws {
    guard let blocks = clients.blocks(of: .mimir) else {
      throw Inconclusive("the target \"\(target.name)\" names no object store (s3)")
    }
    let store = BlockStore(s3: blocks.s3, bucket: blocks.bucket, tenant: try history.tenant)
    let found = try await scenario.eventually(
      "a compacted block is in s3://\(store.bucket)", lookingFor: compactionLimit
    ) {
      try await store.compactedBlock()
    }
    compactedBlock = found
    scenario.attach(found.evidence)
  }

  /// Lists the whole bucket, page by page.
  func listBucket(_ bucket: Bucket) async throws {
    listing = try await objectStore.list(bucket.name).objects
    scenario.attach(
      Evidence(
        "listed by the built-in S3 client", ["bucket": bucket.name, "objects": "\(listing.count)"]))
  }

  /// Mimir calls the object `meta.json`, below the tenant and the block's ULID.
  func expectBlockObjects(withExtension text: String) throws {
    let name = text.hasPrefix(".") ? String(text.dropFirst()) : text
    let blocks = listing.filter { $0.isOfBlock(named: name) }
    guard !blocks.isEmpty else {
      throw Mismatch(
        "the bucket has no such block objects", expected: "TENANT/ULID/\(name)",
        actual: "\(listing.count) objects" + (listing.first.map { ", none such; the first is \($0.key)" } ?? ""))
    }
    blockObjects = blocks
    scenario.attach(
      Evidence("block objects", ["found": "\(blocks.count)", "the newest": blocks.newest?.key ?? ""]))
  }

  /// Mimir ships a block every two hours: the newest is at most twice as old.
  func expectRecentBlocks() throws {
    let now = scenario.run.clock.timestamp
    guard let newest = blockObjects.newest, let time = UTCTime(rfc3339: newest.lastModified) else {
      throw Inconclusive("no step before this one found block objects with a time")
    }
    let age = Duration.seconds(now.secondsSince1970 - time.secondsSince1970)
    scenario.attach(Evidence("newest block object", ["key": newest.key, "modified": newest.lastModified]))
    guard age <= .seconds(4 * 3600), age >= .seconds(-300) else {
      throw Mismatch(
        "the newest block object is not recent", expected: "modified in the last 4 hours", actual: newest.lastModified)
    }
  }
}
