import Base
import Wire

/// Series that were cut together, complete and immutable.
///
/// Its objects are those of Prometheus and Mimir: one segment of chunks, and an index without label indices.
struct MetricBlock: Sendable {
  var meta: MetricBlockMeta
  var series: [TimeSeries]

  /// - Parameter parents: the blocks that this one is compacted from.
  init(tenant: String, series: [TimeSeries], createdAt time: UTCTime, parents: [MetricBlockMeta] = []) {
    // Each set of labels is made once, not for each comparison.
    self.series = series.map { ($0.labelSet, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    let times = series.lazy.flatMap { [$0.samples.first, $0.samples.last] }.compactMap { $0?.timestamp }
    let ulid = ULID.make(at: time.millisecondsSince1970)
    meta = MetricBlockMeta(
      ulid: ulid, tenant: tenant, minTime: times.min() ?? 0, maxTime: (times.max() ?? 0) + 1,
      sampleCount: series.reduce(0) { $0 + $1.samples.count }, seriesCount: series.count,
      level: (parents.map(\.level).max() ?? 0) + 1,
      sources: parents.isEmpty ? [ulid] : Set(parents.flatMap(\.sources)).sorted(),
      parents: parents.map(\.ulid).sorted())
  }

  /// Reads `index` and `chunks/000001`.
  init(meta: MetricBlockMeta, index: [UInt8], chunks: [UInt8]) throws(BlockError) {
    self.meta = meta
    series = try SeriesBlock(index: SeriesIndex(bytes: index), segments: [ChunkSegment(bytes: chunks)]).timeSeries()
  }

  /// Keys and contents; `meta.json` last, so that a block without it is not complete.
  func objects(uploadedAt time: UTCTime) -> [(name: String, bytes: [UInt8])] {
    let block = SeriesBlock(series)
    let (chunks, index) = (block.segments[0].bytes, block.index.bytes)
    var meta = meta
    (meta.chunksSize, meta.indexSize) = (chunks.count, index.count)
    meta.chunkCount = block.index.series.reduce(0) { $0 + $1.chunks.count }
    return [("chunks/000001", chunks), ("index", index), ("meta.json", meta.json(uploadedAt: time))]
  }
}

/// Joins parts of series: samples in order of time, each time once.
struct SeriesMerge {
  private var parts: [LabelSet: [[Sample]]] = [:]

  mutating func add(_ labels: LabelSet, _ samples: [Sample]) { parts[labels, default: []].append(samples) }

  mutating func add(_ series: [TimeSeries]) { for one in series { add(one.labelSet, one.samples) } }

  /// In the order of labels.
  var series: [TimeSeries] {
    parts.sorted { $0.key < $1.key }.map { TimeSeries($0.key, Self.merge($0.value)) }
  }

  private static func merge(_ parts: [[Sample]]) -> [Sample] {
    if parts.count == 1 { return parts[0] }
    var merged: [Sample] = []
    for sample in parts.joined().sorted(by: { $0.timestamp < $1.timestamp })
    where merged.last?.timestamp != sample.timestamp { merged.append(sample) }
    return merged
  }
}
