import Base
import Clients
import Runner
import Wire

/// Makes metrics of hours that Mimir can compact.
struct MetricHistoryMaker: Sendable {
  let pusher: SeriesPusher
  let mimir: System
  /// Mimir's; nil where the target names no object store.
  let blocks: BlockStore?
  let compactor: CompactorReading

  private var run: RunContext { pusher.run }

  /// What is there of the target's tenant from before the run, where it was compacted not long ago; else two parts in a
  /// tenant of their own, the second when the first is in the object store: a server takes no samples much older than
  /// those it has.
  func make(_ span: Duration) async throws -> MetricHistory {
    guard let blocks else {
      throw Inconclusive("the target \"\(pusher.clients.target.name)\" names no object store (s3)")
    }
    let (settings, runs) = (try await compactor.settings(), try await compactor.runs())
    if let old = try await existing(span, in: blocks, settings, runs) { return old }
    let (tenant, begun) = ("\(blocks.tenant)-compaction-\(run.identity.id)", run.clock.timestamp)
    let client = pusher.clients.mimir(as: .named(tenant))
    let parts = MetricHistory.Parts(span, ending: begun, range: settings.range)
    try await push(parts.older, ending: parts.olderEnd, to: client)
    try await awaitBlock(in: blocks.of(tenant: tenant), settings)
    try await push(parts.newer, ending: begun, to: client)
    return MetricHistory(
      tenant: tenant, begun: begun, span: span, compactedSince: begun, samples: parts.merged, runs: runs)
  }

  private func existing(
    _ span: Duration, in blocks: BlockStore, _ settings: CompactorSettings, _ runs: CompactorRuns
  ) async throws -> MetricHistory? {
    let since = run.identity.started.advanced(bySeconds: -Int64(settings.freshness / .seconds(1)))
    let old = try await blocks.newestBlocks(before: run.identity.started)
    guard let first = old.map(\.minTime).min(), let last = old.map(\.maxTime).max(),
      Duration.milliseconds(last - first) >= span, old.contains(where: { $0.isCompacted && $0.isMade(since: since) })
    else { return nil }
    return MetricHistory(
      tenant: blocks.tenant, begun: nil, span: span, compactedSince: since, samples: 1, runs: runs)
  }

  private func push(_ shape: SeriesShape, ending end: UTCTime, to client: MimirClient) async throws {
    let sent = try await pusher.push(shape, ending: end, to: client)
    if let refusal = sent.push.refusal { throw Inconclusive("Mimir took no older samples: \(refusal)") }
    try await pusher.flush(mimir)
  }

  private func awaitBlock(in store: BlockStore, _ settings: CompactorSettings) async throws {
    let (begun, limit) = (run.clock.now, run.waits.cut(run.waits.timeout))
    let shipped: Void? = try await run.clock.poll(until: begun + limit, pausing: Pauses(upTo: run.waits.poll)) {
      try await store.keys().isEmpty ? nil : ()
    }
    guard shipped == nil else { return }
    let way = mimir.admin["ingester"] == nil ? "; the target names no ingester (mimir.admin) to be flushed" : ""
    throw Inconclusive(
      "Mimir shipped no block of tenant \(store.tenant) within \(limit.formatted): a block is cut when its range of "
        + "\(settings.range.formatted) is over\(way)")
  }
}
