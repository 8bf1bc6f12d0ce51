import Base
import Clients
import FoundationEssentials
import Runner
import Wire

/// The blocks that Tempo keeps in a bucket.
struct BlockStore: Sendable {
  let s3: S3Client
  let bucket: String
  /// The first part of Tempo's keys; a single tenant is called so by Tempo itself.
  let tenant: String

  /// The keys of all blocks' `meta.json`.
  func keys() async throws -> Set<String> {
    let listing = try await s3.list(bucket, prefix: tenant + "/")
    return Set(listing.objects.map(\.key).filter { $0.hasSuffix("/meta.json") })
  }

  /// The block that a trace of ours reached: new since `before`, its time span around the trace, its data whole.
  func block(holding trace: SentTrace, newSince before: Set<String>) async throws -> FoundBlock {
    let objects = try await s3.list(bucket, prefix: tenant + "/").objects
    let sizes = Dictionary(objects.map { ($0.key, $0.size) }, uniquingKeysWith: { first, _ in first })
    let new = sizes.keys.filter { $0.hasSuffix("/meta.json") && !before.contains($0) }.sorted()
    for key in new {
      let meta = try BlockMeta(json: try await s3.getObject(bucket, key))
      let dataKey = key.dropLast("meta.json".count) + "data.parquet"
      guard meta.covers(trace.start, tenant: tenant), let size = sizes[String(dataKey)] else { continue }
      return FoundBlock(key: key, meta: meta, dataSize: size)
    }
    throw Mismatch(
      "no new block in s3://\(bucket) holds the trace's time",
      expected: "a new meta.json under \(tenant)/ with startTime ≤ \(trace.start.rfc3339()) ≤ endTime, and its data",
      actual: "\(new.count) new blocks of \(sizes.count) objects" + (new.first.map { ", the first \($0)" } ?? ""))
  }
}

struct FoundBlock: Sendable {
  let key: String
  let meta: BlockMeta
  let dataSize: Int64

  var evidence: Evidence {
    Evidence(
      "block in the object store",
      [
        "key": key, "tenant": meta.tenantID, "from": Evidence.Value(time: meta.startTime),
        "to": Evidence.Value(time: meta.endTime), "traces": meta.totalObjects,
        "data bytes": Evidence.Value.bytes(Int(dataSize)),
      ])
  }
}

/// What a block says of itself (Tempo's `meta.json`); other members are left alone.
struct BlockMeta: Sendable, Decodable {
  let blockID: String
  let tenantID: String
  /// RFC 3339, to the second.
  let startTime: String
  let endTime: String
  let totalObjects: Int

  init(json: [UInt8]) throws(Mismatch) {
    do { self = try JSONDecoder().decode(BlockMeta.self, from: Data(json)) } catch {
      throw Mismatch("a block's meta.json cannot be read", expected: "Tempo's block metadata", actual: "\(error)")
    }
  }

  /// Tempo cuts block times to seconds.
  func covers(_ time: UTCTime, tenant: String) -> Bool {
    guard let start = UTCTime(rfc3339: startTime), let end = UTCTime(rfc3339: endTime) else { return false }
    return tenantID == tenant && totalObjects > 0 && start.secondsSince1970 <= time.secondsSince1970
      && time.secondsSince1970 <= end.secondsSince1970 + 1
  }
}
