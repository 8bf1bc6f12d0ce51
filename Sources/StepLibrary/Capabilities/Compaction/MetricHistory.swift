import Base
import Clients
import Runner
import Wire

/// Metrics of hours that lie in several blocks of one range, so that Mimir has something to compact.
struct MetricHistory: Sendable {
  let tenant: String
  /// When the first of them were pushed; nil for what was there before the run.
  let begun: UTCTime?
  let span: Duration

  /// Two parts that end and begin within one of Mimir's ranges, a sample a minute.
  struct Parts: Sendable {
    let older: SeriesShape
    let newer: SeriesShape
    /// The time of the older part's newest sample.
    let olderEnd: UTCTime

    /// - Parameter range: of a block; Mimir's ranges begin at its multiples.
    init(_ span: Duration, ending now: UTCTime, range: Duration = .seconds(7200)) {
      let (minute, range): (Int64, Int64) = (60_000, Int64(range / .milliseconds(1)))
      let end = now.millisecondsSince1970
      // An hour ago, but not near a border, so that both parts have samples in that range.
      let place = (end - 60 * minute) % range
      let split = end - (place < 5 * minute || place > range - 5 * minute ? 50 : 60) * minute
      let begin = end - Int64(span / .milliseconds(1)) - 10 * minute
      older = SeriesShape(series: 1, samples: Int((split - begin) / minute) + 1, step: .seconds(60))
      newer = SeriesShape(series: 1, samples: Int((end - split) / minute), step: .seconds(60))
      olderEnd = UTCTime(millisecondsSince1970: split)
    }
  }
}

extension TargetClients {
  /// What is there of the target's tenant from before the run, else two parts in a tenant of their own, the second
  /// when the first is in the object store: a server takes no samples much older than those it has.
  func establishHistory(_ span: Duration, of run: RunContext) async throws -> MetricHistory {
    guard let store = blocks(of: .mimir) else {
      throw Inconclusive("the target \"\(target.name)\" names no object store (s3)")
    }
    let old = try await store.newestBlocks(before: run.identity.started)
    if old.contains(where: \.isCompacted) { return MetricHistory(tenant: store.tenant, begun: nil, span: span) }
    let tenant = "\(store.tenant)-compaction-\(run.identity.id)"
    let (client, begun) = (mimir(tenant: .some(tenant)), run.clock.timestamp)
    let parts = MetricHistory.Parts(span, ending: begun)
    try await pushPart(parts.older, ending: parts.olderEnd, to: client, of: run)
    try await awaitBlock(in: BlockStore(s3: store.s3, bucket: store.bucket, tenant: tenant), of: run)
    try await pushPart(parts.newer, ending: begun, to: client, of: run)
    return MetricHistory(tenant: tenant, begun: begun, span: span)
  }

  private func pushPart(_ shape: SeriesShape, ending end: UTCTime, to client: MimirClient, of run: RunContext)
    async throws
  {
    let sent = try await pushSeries(shape, ending: end, to: client, of: run)
    if let refusal = sent.push.refusal { throw Inconclusive("Mimir took no older samples: \(refusal)") }
    try await flushMimir()
  }

  /// Mimir ships its blocks every two hours unless it is asked; its answer says nothing about the outcome.
  private func flushMimir() async throws {
    guard let admin = target.mimir.admin else { return }
    let request = HTTPRequest("POST", "\(admin)/ingester/flush?wait=true").entering(with: target.mimir.access)
    _ = try await http.send(request)
  }

  private func awaitBlock(in store: BlockStore, of run: RunContext) async throws {
    let (begun, limit) = (run.clock.now, run.waits.cut(run.waits.timeout))
    while try await store.keys().isEmpty {
      guard run.clock.now < begun + limit else {
        throw Inconclusive("Mimir shipped no block of tenant \(store.tenant) within \(limit.formatted)")
      }
      try await run.clock.sleep(until: run.clock.now + .milliseconds(20))
    }
  }
}
