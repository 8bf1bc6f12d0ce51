import Base
import Clients
import Runner
import Wire

/// Mimir's compactor: what it made of blocks, and what it left on disk.
struct CompactionCapability: Capability {
  typealias Memory = CompactionMemory

  let world: World

  var reading: CompactorReading {
    get throws { CompactorReading(system: try world.reading(of: .mimir)) }
  }

  /// How long to look for what a run brings. Nil takes what a step before said; time that was slept is over, so that the
  /// usual one counts.
  var patience: Duration? { scenario.run.waits.literal ? scenario.run.waits.timeout : nil }

  /// Makes it true that Mimir has metrics of so long a time, in blocks that can be compacted, once for the run.
  func ensureHistory(_ span: Duration) async throws {
    world[SubjectMemory.self].system = .mimir
    let maker = MetricHistoryMaker(
      pusher: world.metrics.pusher, mimir: try world.system(.mimir), blocks: try world.storage.blocks(of: .mimir),
      compactor: try reading)
    let history = try await scenario.run.facts.establish(.metrics(of: span)) {
      try await maker.make(span)
    }
    memory.givenHistory = history
    scenario.attach(
      Evidence(
        "metrics in Mimir",
        [
          "tenant": history.tenant, "span": history.span, "since": history.begun.or("before the run"),
          "compacted blocks count since": history.compactedSince, "with samples": history.samples,
          "failed runs by then": history.runs.failed.countValue,
        ]))
  }

  func expectEnabled() async throws {
    let found = try await reading.enabled()
    memory.settings = found.settings
    scenario.attach(
      Evidence(
        "compaction",
        [
          "interval": found.settings.interval, "ranges": found.settings.ranges.map(\.formatted),
          "waits before the first": found.settings.firstWait, "runs": found.runs.countValue,
        ]))
  }

  /// From now on steps may look that long; a shorter interval leaves them the usual time.
  func elapseInterval() async throws {
    let (settings, waits) = (try await reading.settings(), scenario.run.waits)
    try await scenario.elapse(waits.literal ? settings.patience : max(settings.patience, waits.timeout))
  }

  /// Looks until a run has ended well after the metrics were pushed, and not long ago.
  func expectRun() async throws {
    let (history, reading, settings) = (try memory.history, try reading, try await settings())
    let metrics = try await scenario.eventually("Mimir's compactor has run", lookingFor: patience) {
      try await reading.metrics(
        ofRunSince: history.begun, before: history.runs, every: settings.interval,
        now: scenario.run.clock.timestamp)
    }
    attach(metrics, since: history)
  }

  func settings() async throws -> CompactorSettings {
    if let known = memory.settings { return known }
    let found = try await reading.settings()
    memory.settings = found
    return found
  }

  private func attach(_ metrics: MetricsText, since history: MetricHistory) {
    func value(_ name: String) -> Double? { metrics.sum("cortex_compactor_\(name)") }
    let last = "last_successful_run_timestamp_seconds"
    scenario.attach(
      Evidence(
        "compactor",
        [
          "runs_completed_total": value("runs_completed_total").map(\.countValue).or("none"),
          "runs_failed_total": value("runs_failed_total").map(\.countValue).or("none"),
          "runs_failed_total before": history.runs.failed.countValue,
          "last successful run": value(last).map(\.timeValue).or("none"),
        ]))
  }

  /// Looks until a block that was merged from others is in the object store, with all its objects.
  func expectBlock() async throws {
    guard let blocks = try world.storage.blocks(of: .mimir) else {
      throw Inconclusive("the target \"\(target.name)\" names no object store (s3)")
    }
    let history = try memory.history
    let store = blocks.of(tenant: history.tenant)
    let found = try await scenario.eventually(
      "a compacted block is in s3://\(store.bucket)", lookingFor: patience
    ) {
      try await store.compactedBlock(since: history.compactedSince, samples: history.samples)
    }
    memory.compactedBlock = found
    scenario.attach(found.evidence)
  }
}

extension World {
  var compaction: CompactionCapability { CompactionCapability(world: self) }
}

extension LibraryPart {
  static let compaction = LibraryPart(steps: [compactionSteps])
}

extension FactKey<MetricHistory> {
  /// So long a time of metrics, in blocks.
  fileprivate static func metrics(of span: Duration) -> Self { Self("metrics of \(span.formatted) in blocks") }
}
