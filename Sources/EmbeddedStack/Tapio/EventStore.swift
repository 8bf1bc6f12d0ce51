import Base
import Wire

/// The newest events that were acknowledged, in the order in which they came; so many bytes of them.
final class EventStore: Sendable {
  private struct State: Sendable {
    var batches: [EventBatch] = []
    /// The first one that counts; those before it are gone.
    var first = 0
    var bytes = 0
  }

  /// Some 240,000 events of 200 bytes.
  private static let limit = 48 << 20
  private let state = Locked(State())

  func append(_ batch: EventBatch) {
    guard !batch.events.isEmpty else { return }
    state.withLock { state in
      state.batches.append(batch)
      state.bytes += batch.message.count
      while state.bytes > Self.limit, state.first < state.batches.count - 1 {
        state.bytes -= state.batches[state.first].message.count
        state.batches[state.first] = EventBatch([], [])
        state.first += 1
      }
      if state.first > 4096 {
        state.batches.removeFirst(state.first)
        state.first = 0
      }
    }
  }

  /// Those with one of the ids.
  func events(_ ids: Set<String>) -> [[UInt8]] {
    let wanted = Set(ids.map { Array($0.utf8)[...] })
    return events { batch, place in wanted.contains(batch.id(place)) }
  }

  func events(where isWanted: (EventBatch, EventPlace) -> Bool) -> [[UInt8]] {
    let batches = state.withLock { $0.batches[$0.first...] }
    return batches.flatMap { batch in
      batch.events.filter { isWanted(batch, $0) }.map { Array(batch.bytes($0)) }
    }
  }
}
