import Base
import Runner
import Wire

/// What a block of metrics says of itself (`meta.json` as Prometheus and Thanos have it).
struct MetricBlockMeta: Sendable {
  struct Stats { let numSamples: Int }
  struct Compaction {
    let level: Int
    let sources: [String]?
  }

  let ulid: String

  /// Milliseconds since 1970; the end does not belong to the block.
  let minTime: Int64
  let maxTime: Int64
  let stats: Stats
  let compaction: Compaction

  init(json: [UInt8]) throws(Mismatch) {
    let meta: SeriesBlockMeta
    do { meta = try SeriesBlockMeta(json: json) } catch {
      throw Mismatch("a block's meta.json cannot be read", expected: "Mimir's block metadata", actual: "\(error)")
    }
    (ulid, minTime, maxTime) = (meta.ulid, meta.minTime, meta.maxTime)
    stats = Stats(numSamples: meta.sampleCount)
    compaction = Compaction(level: meta.level, sources: meta.sources)
  }
}
