import Base
import Wire

/// Takes samples, keeps them in memory, cuts them into blocks and ships those.
///
/// A block leaves memory only some time after all its objects are in the store.
actor Ingester {
  struct LocalBlock: Sendable {
    let block: MetricBlock
    var isShipped = false

    /// What its files take.
    var volumeBytes: Int { block.objects(uploadedAt: UTCTime(secondsSince1970: 0)).reduce(0) { $0 + $1.bytes.count } }
  }

  /// What a push of one tenant came to.
  struct Outcome: Sendable {
    var stored = 0
    var refused = 0
    /// The first refusal, in the words of the real server.
    var error: String?
  }

  /// What outlives the process: the write-ahead log and the blocks on the volume.
  struct Volume: Sendable {
    var heads: [String: TenantHead] = [:]
    var blocks: [LocalBlock] = []

    /// - Parameter isLost: asked with the time of the newest sample of a series or block, in milliseconds.
    func without(_ isLost: (Int64) -> Bool) -> Volume {
      var rest = self
      rest.blocks = blocks.filter { !isLost($0.block.meta.maxTime) }
      for tenant in heads.keys { rest.heads[tenant]?.forget(isLost) }
      return rest
    }
  }

  let context: MimirContext
  let bucket: BlockBucket
  private var heads: [String: TenantHead] = [:]
  var blocks: [LocalBlock] = []
  private var cutting: Task<Void, Never>?
  var shipping: Task<Void, Never>?
  /// The attempt to ship all that waits that is under way.
  var attempt: Task<Bool, Never>?
  /// What waits to leave memory, by block.
  var dropping: [String: Task<Void, Never>] = [:]
  private(set) var isClosed = false

  init(context: MimirContext, bucket: BlockBucket) {
    self.context = context
    self.bucket = bucket
  }

  /// Takes over what an earlier Mimir left on its volume.
  func recover(_ volume: Volume) {
    heads = volume.heads
    blocks = volume.blocks
    for block in blocks where block.isShipped { dropLater(block.block.meta.ulid) }
    for tenant in heads.keys.sorted() {
      context.log.write(
        .info, caller: "ingester.go:3107", ["org_id": tenant, "msg": "Running compaction after WAL replay"])
    }
    countSeries()
    startShipping()
    scheduleCut()
  }

  func push(_ series: [TimeSeries], tenant: String) -> Outcome {
    var outcome = Outcome()
    var head = heads[tenant] ?? TenantHead()
    // One request is one transaction: what it brings itself does not move its bounds.
    let bound = head.minValidTime(blockRange: context.profile.blockRange.wholeMilliseconds)
    let known = head.last.count
    heads[tenant] = nil
    for one in series { append(one, to: &head, bound: bound, tenant: tenant, &outcome) }
    heads[tenant] = head
    context.metrics.count("cortex_ingester_memory_series_created_total", [tenant], by: head.last.count - known)
    context.metrics.count("cortex_ingester_ingested_samples_total", by: outcome.stored)
    context.metrics.count("cortex_ingester_ingested_samples_failures_total", by: outcome.refused)
    countSeries()
    scheduleCut()
    return outcome
  }

  private func append(
    _ series: TimeSeries, to head: inout TenantHead, bound: Int64, tenant: String, _ outcome: inout Outcome
  ) {
    let labels = series.labelSet
    for sample in series.samples {
      do throws(HeadRefusal) {
        try head.append(sample, to: labels, bound: bound)
        outcome.stored += 1
      } catch {
        outcome.refused += 1
        context.metrics.count("cortex_discarded_samples_total", [error.reason, tenant])
        if outcome.error == nil {
          outcome.error = error.text(tenant: tenant, labels, sample, headMaxTime: head.maxTime ?? 0)
        }
      }
    }
  }

  /// Those with anything in memory.
  var tenants: Set<String> { Set(heads.keys).union(blocks.map(\.block.meta.tenant)) }

  /// All parts of all series that are in memory, and the ids of all blocks in memory.
  func parts(tenant: String) -> (series: [TimeSeries], blocks: Set<String>) {
    let local = blocks.map(\.block).filter { $0.meta.tenant == tenant }
    let fresh = (heads[tenant]?.fresh ?? [:]).map { TimeSeries($0.key, $0.value) }
    return (local.flatMap(\.series) + fresh, Set(local.map(\.meta.ulid)))
  }

  /// Cuts all fresh samples into blocks and starts to ship them.
  func cutAll() {
    cutting?.cancel()
    cutting = nil
    for tenant in heads.keys.sorted() { cut(tenant) }
    startShipping()
  }

  /// Ends all work; nothing is shipped any more, the volume keeps it.
  func close() async -> Volume {
    isClosed = true
    cutting?.cancel()
    shipping?.cancel()
    await shipping?.value
    for task in dropping.values { task.cancel() }
    return Volume(heads: heads, blocks: blocks)
  }

  private func scheduleCut() {
    guard cutting == nil, !isClosed, heads.values.contains(where: \.hasFresh) else { return }
    cutting = Task {
      try? await context.clock.sleep(context.profile.cutInterval)
      if !Task.isCancelled { cutAll() }
    }
  }

  private func cut(_ tenant: String) {
    guard var head = heads[tenant], head.hasFresh else { return }
    for series in head.cut(range: context.profile.blockRange.wholeMilliseconds) {
      let block = MetricBlock(tenant: tenant, series: series, createdAt: context.clock.now())
      blocks.append(LocalBlock(block: block))
      let meta = block.meta
      context.log.write(
        .info, caller: "compact.go:618",
        [
          "org_id": tenant, "msg": "write block completed", "mint": meta.minTime, "maxt": meta.maxTime,
          "ulid": meta.ulid, "ooo": false,
        ])
    }
    heads[tenant] = head
  }

  private func countSeries() {
    context.metrics.set("cortex_ingester_memory_series", to: heads.values.reduce(0) { $0 + $1.last.count })
  }
}

extension HeadRefusal {
  /// As `cortex_discarded_samples_total` has it.
  fileprivate var reason: String {
    switch self {
    case .outOfBounds: "sample-out-of-bounds"
    case .outOfOrder: "sample-out-of-order"
    case .duplicate: "new-value-for-timestamp"
    }
  }

  fileprivate func text(tenant: String, _ labels: LabelSet, _ sample: Sample, headMaxTime: Int64) -> String {
    let time = UTCTime(millisecondsSince1970: sample.timestamp).goText
    let reason =
      switch self {
      case .outOfBounds:
        "out of bounds. timestamp=\(time), tsdbHeadMaxTimestamp=\(UTCTime(millisecondsSince1970: headMaxTime).goText)"
      case .outOfOrder: "out of order sample. timestamp=\(time)"
      case .duplicate(let existing, let new):
        "duplicate sample for timestamp \(sample.timestamp); overrides not allowed: existing "
          + "\(PrometheusNumber.value(existing)), new value \(PrometheusNumber.value(new))."
      }
    let separator = if case .duplicate = self { " " } else { ", " }
    return "maxFailure (quorum) on a given error family, addr=127.0.0.1:9096 state=ACTIVE zone=, rpc error: "
      + "code = Code(400) desc = user=\(tenant): err: \(reason)\(separator)series=\(labels)"
  }
}

extension UTCTime {
  /// RFC 3339 without zeros at the end of the fraction.
  fileprivate var goText: String {
    var text = rfc3339(fractionDigits: 9).dropLast()
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text + "Z"
  }
}
