import Base
import Clients
import Runner
import Wire

/// How old the blocks of a component's bucket get.
extension ComponentCapability {
  /// Looks until a block that was old enough to go is gone; fails at one that is older than it may be.
  ///
  /// Where no block gets that old while this looks, nothing can be said. A young block may go at any time: compaction
  /// makes one of several.
  func expectNoBlock(olderThan kept: Duration, byMoreThan later: Duration) async throws {
    guard let store = try world.storage.blocks(of: .tempo) else {
      throw Inconclusive("the target names no object store")
    }
    let (kept, end) = (try world.platform.scaled(kept), try world.platform.scaled(kept + later) + Self.coarseness)
    var (ages, oldest) = (BlockAges(), Duration.zero)
    do {
      let gone = try await scenario.eventually(
        "blocks go when their time is over", lookingFor: end * 2 + scenario.run.waits.timeout
      ) {
        try await ages.look(into: store, at: scenario.run.clock.timestamp)
        oldest = max(oldest, ages.present.values.max() ?? .zero)
        if let old = ages.present.filter({ $0.value > end }).min(by: { $0.key < $1.key }) {
          throw FinalMismatch(
            Mismatch(
              "a block is older than it may be", expected: "\(end.formatted) at most",
              actual: "s3://\(store.bucket)/\(old.key) is \(old.value.formatted) old"))
        }
        guard let gone = ages.gone.first(where: { $0.value >= kept * 0.8 }) else {
          throw Mismatch(
            "no block went that was old enough to", expected: "one of \(kept.formatted)",
            actual: "the oldest of \(ages.present.count) is \(oldest.formatted) old")
        }
        return gone
      }
      scenario.attach(
        Evidence(
          "blocks",
          [
            "in": "s3://\(store.bucket)", "now": ages.present.count, "gone": gone.key, "when it was": gone.value,
            "oldest": oldest, "to be kept for": kept,
          ]))
    } catch is Mismatch where oldest < kept * 0.8 {
      throw Inconclusive(
        "the oldest block in s3://\(store.bucket) is \(oldest.formatted) old, and may be \(kept.formatted)")
    }
  }

  /// Of the times that a block says, and of a round of deletions.
  private static let coarseness = Duration.seconds(2)
}

/// The ages of blocks, by the keys of their `meta.json`: from the end of what is in them.
struct BlockAges {
  private(set) var present: [String: Duration] = [:]
  /// How old they were when they were seen last.
  private(set) var gone: [String: Duration] = [:]
  private var ends: [String: UTCTime]

  /// - Parameter ends: those that are known.
  init(ends: [String: UTCTime] = [:]) { self.ends = ends }

  mutating func look(into store: BlockStore, at now: UTCTime) async throws {
    let keys = try await store.keys()
    for key in keys where ends[key] == nil {
      guard let bytes = try await store.object(key) else { continue }
      do { ends[key] = try TraceBlockMeta(json: bytes).endTime } catch { throw store.damaged(key, error) }
    }
    note(present: keys, at: now)
  }

  mutating func note(present keys: Set<String>, at now: UTCTime) {
    for (key, age) in present where !keys.contains(key) { gone[key] = age }
    present = ends.filter { keys.contains($0.key) }.mapValues { $0.duration(to: now) }
  }
}
