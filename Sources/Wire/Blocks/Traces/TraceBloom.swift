import Base
import Glibc

/// The bloom filter of a trace block, as Tempo makes it: in shards of 100 KiB, one false hit in a hundred at most.
package struct TraceBloom: Equatable, Sendable {
  private static let falseHits = 0.01

  package private(set) var shards: [BloomShard]

  package init(shards: [BloomShard]) { self.shards = shards }

  /// - Parameter shardBytes: of each shard.
  package init(_ ids: some Collection<TraceID>, shardBytes: Int = 100 * 1024) {
    let bits = -Double(max(ids.count, 1)) * log(Self.falseHits) / (log(2) * log(2))
    let hashes = Int((log(2) * bits / Double(max(ids.count, 1))).rounded(.up))
    let count = max(1, Int((bits / Double(shardBytes * 8)).rounded(.up)))
    shards = [BloomShard](repeating: BloomShard(bits: shardBytes * 8, hashes: hashes), count: count)
    for id in ids { shards[Self.shard(of: id, among: count)].insert(id) }
  }

  package func mayContain(_ id: TraceID) -> Bool {
    shards.isEmpty || shards[Self.shard(of: id, among: shards.count)].mayContain(id)
  }

  /// The number in the name of the object that an id belongs to: FNV-1 of 32 bits.
  package static func shard(of id: TraceID, among count: Int) -> Int {
    let hash = id.bytes.reduce(UInt32(2_166_136_261)) { ($0 &* 16_777_619) ^ UInt32($1) }
    return Int(hash) % max(1, count)
  }
}
