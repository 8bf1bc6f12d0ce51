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

  private var run: RunContext { pusher.run }

  /// What is there of the target's tenant from before the run, else two parts in a tenant of their own, the second
  /// when the first is in the object store: a server takes no samples much older than those it has.
  func make(_ span: Duration) async throws -> MetricHistory {
    guard let blocks else {
      throw Inconclusive("the target \"\(pusher.clients.target.name)\" names no object store (s3)")
    }
    let old = try await blocks.newestBlocks(before: run.identity.started)
    if old.contains(where: \.isCompacted) { return MetricHistory(tenant: blocks.tenant, begun: nil, span: span) }
    let (tenant, begun) = ("\(blocks.tenant)-compaction-\(run.identity.id)", run.clock.timestamp)
    let (client, parts) = (pusher.clients.mimir(as: .named(tenant)), MetricHistory.Parts(span, ending: begun))
    try await push(parts.older, ending: parts.olderEnd, to: client)
    try await awaitBlock(in: blocks.of(tenant: tenant))
    try await push(parts.newer, ending: begun, to: client)
    return MetricHistory(tenant: tenant, begun: begun, span: span)
  }

  private func push(_ shape: SeriesShape, ending end: UTCTime, to client: MimirClient) async throws {
    let sent = try await pusher.push(shape, ending: end, to: client)
    if let refusal = sent.push.refusal { throw Inconclusive("Mimir took no older samples: \(refusal)") }
    if let ingester = mimir.admin["ingester"] { try await pusher.clients.mimir().flush(at: ingester) }
  }

  private func awaitBlock(in store: BlockStore) async throws {
    let (begun, limit) = (run.clock.now, run.waits.cut(run.waits.timeout))
    let shipped: Void? = try await run.clock.poll(until: begun + limit, pausing: Pauses(upTo: run.waits.poll)) {
      try await store.keys().isEmpty ? nil : ()
    }
    if shipped == nil {
      throw Inconclusive("Mimir shipped no block of tenant \(store.tenant) within \(limit.formatted)")
    }
  }
}
