import Base

/// Counts what belongs together while events pass: traces with two events or more, and semantic groups.
final class Correlator: Sendable {
  private struct State: Sendable {
    /// Hashes of traces with one event, and of those that were counted.
    var single: Set<UInt64> = []
    var counted: Set<UInt64> = []
    var groups: Set<UInt64> = []
  }

  /// Above this what is old is forgotten.
  private static let limit = 100_000
  private let state = Locked(State())

  /// - Returns: how many are new.
  func take(_ batch: EventBatch) -> (correlations: Int, groups: Int) {
    state.withLock { state in
      if state.single.count > Self.limit { state.single = [] }
      if state.counted.count > Self.limit { state.counted = [] }
      if state.groups.count > Self.limit { state.groups = [] }
      var found = (correlations: 0, groups: 0)
      for event in batch.events {
        if event.hasTrace {
          let hash = Self.hash(batch.trace(event).prefix(34))
          if !state.single.insert(hash).inserted, state.counted.insert(hash).inserted { found.correlations += 1 }
        }
        let group = batch.group(event)
        if !group.isEmpty, state.groups.insert(Self.hash(group)).inserted { found.groups += 1 }
      }
      return found
    }
  }

  /// FNV-1a.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return hash
    }
  }
}
