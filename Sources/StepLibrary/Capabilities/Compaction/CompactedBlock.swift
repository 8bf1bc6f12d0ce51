import Base
import Clients
import Runner
import Wire

/// A block that the compactor merged from others.
struct CompactedBlock: Sendable {
  let ulid: String
  let sources: [String]
  let evidence: Evidence
}

extension BlockStore {
  /// The metadata of the newest blocks that were made before a time; a ULID begins with its time.
  func newestBlocks(before time: UTCTime, limit: Int = 50) async throws -> [MetricBlockMeta] {
    let own = ULIDTime.prefix(of: time.millisecondsSince1970)
    let keys = try await keys().sorted().filter { key in
      key.split(separator: "/").dropLast().last.map { $0.prefix(10) < own } ?? false
    }
    return try await metas(of: keys.suffix(limit))
  }

  /// Throws what is there instead, while there is none of level 2 or more, from two or more blocks, with its index and
  /// chunks, that was made since a time and has so many samples.
  func compactedBlock(since time: UTCTime, samples: Int) async throws -> CompactedBlock {
    let objects = try await objects().map(\.key)
    let metas = try await metas(of: objects.filter { $0.hasSuffix("/meta.json") }.sorted().suffix(50))
    for meta in metas.reversed() where meta.isCompacted && meta.isMade(since: time) && meta.stats.numSamples >= samples
    {
      let parts = objects.filter { $0.contains("/\(meta.ulid)/") }
      guard parts.contains(where: { $0.hasSuffix("/index") }), parts.contains(where: { $0.contains("/chunks/") })
      else { continue }
      return CompactedBlock(ulid: meta.ulid, sources: meta.compaction.sources ?? [], evidence: evidence(of: meta))
    }
    throw Mismatch(
      "no compacted block is in s3://\(bucket)",
      expected: "a meta.json under \(tenant)/ with compaction.level ≥ 2 and ≥ 2 sources, made since \(time.rfc3339()), "
        + "with \(samples) samples or more",
      actual: metas.isEmpty ? "no block" : metas.suffix(10).map(\.summary).joined(separator: ", "))
  }

  private func metas(of keys: some Sequence<String>) async throws -> [MetricBlockMeta] {
    var metas: [MetricBlockMeta] = []
    for key in keys {
      // The compactor may delete a block between the listing and this.
      do { metas.append(try MetricBlockMeta(json: try await s3.getObject(bucket, key))) } catch let error as S3Error {
        guard error.status == 404 else { throw error }
      }
    }
    return metas
  }

  private func evidence(of meta: MetricBlockMeta) -> Evidence {
    Evidence(
      "compacted block",
      [
        "key": "\(tenant)/\(meta.ulid)/meta.json", "level": meta.compaction.level,
        "sources": meta.sourceCount, "samples": meta.stats.numSamples,
      ])
  }
}

extension MetricBlockMeta {
  var sourceCount: Int { compaction.sources?.count ?? 0 }
  var isCompacted: Bool { compaction.level >= 2 && sourceCount >= 2 }

  /// By its ULID, which begins with the time.
  func isMade(since time: UTCTime) -> Bool { ulid.prefix(10) >= ULIDTime.prefix(of: time.millisecondsSince1970) }

  fileprivate var summary: String {
    "\(ulid) of level \(compaction.level) from \(sourceCount) with \(stats.numSamples) samples"
  }
}

/// The first ten characters of a ULID: milliseconds since 1970 in Crockford's base 32, whose order is that of time.
enum ULIDTime {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func prefix(of milliseconds: Int64) -> String {
    String((0..<10).reversed().map { alphabet[Int(milliseconds >> (5 * Int64($0)) & 31)] })
  }

  static func isULID(_ text: some StringProtocol) -> Bool {
    text.count == 26 && text.allSatisfy { alphabet.contains($0) }
  }
}

extension S3Object {
  /// `TENANT/ULID/NAME`, perhaps below a prefix.
  func isOfBlock(named name: String, of tenant: String) -> Bool {
    let parts = key.split(separator: "/").suffix(3).map(String.init)
    return parts.count == 3 && parts[0] == tenant && ULIDTime.isULID(parts[1]) && parts[2] == name
  }
}

extension S3Object {
  /// Nil for what is no time.
  var modified: UTCTime? { UTCTime(rfc3339: lastModified) }
}

extension [S3Object] {
  var newest: S3Object? { self.max { $0.lastModified < $1.lastModified } }
}
