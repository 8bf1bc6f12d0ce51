import Base
import Clients
import Runner
import Wire

/// Looks, one after another, for series in new blocks of their tenant. What a block holds does not change, so it is read
/// once.
struct SeriesBlocks: Sendable {
  /// Of an index that is read whole.
  private static let indexLimit: Int64 = 256 << 20
  /// More than a chunk of 120 samples can have.
  private static let chunkLimit = 16 << 10

  let store: BlockStore
  /// The keys of the blocks that were there before the samples were pushed.
  let before: Set<String>
  private let known = Locked<[BlockKey: [TimeSeries]]>([:])

  init(store: BlockStore, before: Set<String>) { (self.store, self.before) = (store, before) }

  /// The new blocks that have the samples: index and chunks hold each of them, with its value.
  func blocks(holding sent: SentSeries) async throws -> Evidence {
    let objects = try await store.objects()
    let (new, sizes) = (objects.blocks(newSince: before), objects.sizes)
    var (found, keys): ([LabelSet: Set<Sample>], [String]) = ([:], [])
    for key in new {
      guard let held = try await series(of: sent, in: key, sizes), !held.isEmpty else { continue }
      keys.append(key.meta)
      for series in held { found[series.labelSet, default: []].formUnion(series.samples) }
    }
    let missing = sent.series.reduce(0) { $0 + Set($1.samples).subtracting(found[$1.labelSet] ?? []).count }
    guard missing == 0 else { throw mismatch(sent, missing, keys: keys, new: new.count) }
    return Evidence(
      "blocks in the object store",
      ["keys": keys, "tenant": store.tenant, "series": sent.series.count, "samples": sent.request.sampleCount])
  }

  private func mismatch(_ sent: SentSeries, _ missing: Int, keys: [String], new: Int) -> Mismatch {
    Mismatch(
      "new blocks in s3://\(store.bucket) do not hold the samples",
      expected:
        "\(sent.request.sampleCount) samples of \(sent.series.count) series in blocks of tenant \(store.tenant)",
      actual: "\(missing) of them are missing in \(new) new blocks"
        + (keys.isEmpty ? ", none of which has the series" : ""))
  }

  /// What the block has of the series; nil for one that is another's, of other times, or not there any more.
  private func series(
    of sent: SentSeries, in key: BlockKey, _ sizes: [String: Int64]
  ) async throws -> [TimeSeries]? {
    if let series = known.withLock({ $0[key] }) { return series }
    guard let json = try await store.object(key.meta) else { return nil }
    let meta: SeriesBlockMeta
    do { meta = try SeriesBlockMeta(json: json) } catch { throw store.damaged(key.meta, error) }
    guard meta.tenant ?? store.tenant == store.tenant, meta.minTime <= sent.newest, sent.oldest < meta.maxTime else {
      return nil
    }
    guard let index = try await index(key, sizes) else { return nil }
    let wanted = Set(sent.series.map(\.labelSet))
    var held: [TimeSeries] = []
    for one in index.series where wanted.contains(one.labels) { held.append(try await read(one, meta, key, sizes)) }
    let complete = held
    known.withLock { $0[key] = complete }
    return complete
  }

  private func index(_ key: BlockKey, _ sizes: [String: Int64]) async throws -> SeriesIndex? {
    let name = key.object("index")
    guard let size = sizes[name] else { throw store.damaged(name, BlockError.missing("index")) }
    guard size <= Self.indexLimit else {
      throw Inconclusive("s3://\(store.bucket)/\(name) has \(size) bytes: too many")
    }
    guard let bytes = try await store.object(name) else { return nil }
    do { return try SeriesIndex(bytes: bytes) } catch { throw store.damaged(name, error) }
  }

  private func read(
    _ series: SeriesIndex.Series, _ meta: SeriesBlockMeta, _ key: BlockKey, _ sizes: [String: Int64]
  ) async throws -> TimeSeries {
    var samples: [Sample] = []
    for chunk in series.chunks {
      let name = key.object(meta.segments.indices.contains(chunk.segment) ? meta.segments[chunk.segment] : "chunks")
      let end = min(Int(sizes[name] ?? 0), chunk.offset + Self.chunkLimit)
      guard chunk.offset < end else { throw store.damaged(name, BlockError.truncated) }
      guard let bytes = try await store.object(name, range: chunk.offset..<end) else { continue }
      do { samples += try ChunkSegment.samples(in: bytes) ?? [] } catch { throw store.damaged(name, error) }
    }
    return TimeSeries(series.labels, samples)
  }
}
