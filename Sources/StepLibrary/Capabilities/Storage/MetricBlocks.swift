import Base
import Clients
import FoundationEssentials
import Runner
import Wire

extension BlockStore {
  /// A block that is new since `before` and has our tenant and the time of our newest sample, as evidence.
  func block(holding sent: SentSeries, newSince before: Set<String>) async throws -> Evidence {
    let new = try await keys().subtracting(before).sorted()
    for key in new {
      let meta = try MetricBlockMeta(json: try await s3.getObject(bucket, key))
      if meta.covers(sent.newest, tenant: tenant) {
        return Evidence(
          "block in the object store",
          [
            "key": key, "from": UTCTime(millisecondsSince1970: meta.minTime),
            "to": UTCTime(millisecondsSince1970: meta.maxTime), "samples": meta.stats.numSamples,
            "level": meta.compaction.level,
          ])
      }
    }
    throw Mismatch(
      "no new block in s3://\(bucket) holds the samples' time",
      expected: "a new meta.json under \(tenant)/ with minTime ≤ \(rfc3339(sent.newest)) < maxTime",
      actual: "\(new.count) new blocks" + (new.first.map { ", the first \($0)" } ?? ""))
  }

  private func rfc3339(_ milliseconds: Int64) -> String {
    UTCTime(millisecondsSince1970: milliseconds).rfc3339(fractionDigits: 3)
  }
}

/// What a block of metrics says of itself (`meta.json` as Prometheus and Thanos have it).
struct MetricBlockMeta: Decodable, Sendable {
  struct Stats: Decodable { let numSamples: Int }
  struct Compaction: Decodable {
    let level: Int
    let sources: [String]?
  }
  struct Thanos: Decodable { let labels: [String: String] }

  let ulid: String

  /// Milliseconds since 1970; the end does not belong to the block.
  let minTime: Int64
  let maxTime: Int64
  let stats: Stats
  let compaction: Compaction
  let thanos: Thanos?

  init(json: [UInt8]) throws(Mismatch) {
    do { self = try JSONDecoder().decode(Self.self, from: Data(json)) } catch {
      throw Mismatch("a block's meta.json cannot be read", expected: "Mimir's block metadata", actual: "\(error)")
    }
  }

  /// Where the block names its tenant, it must be ours.
  func covers(_ time: Int64, tenant: String) -> Bool {
    let owner = thanos?.labels["__org_id__"] ?? tenant
    return owner == tenant && stats.numSamples > 0 && minTime <= time && time < maxTime
  }
}
