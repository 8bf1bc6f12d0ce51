import Base
import Wire

/// What a batch goes through: it is checked, thinned out, stored and answered, and all of it is counted.
///
/// A batch is taken when the one before it was answered, so that what waits is bounded by the number of streams.
struct EventIngest: Sendable {
  static let batchLimit = 5000

  let store = EventStore()
  let correlator = Correlator()
  let subscribers: Broadcast<[UInt8]>
  let metrics: TapioMetrics
  let faults: FaultInjector
  private let pace = Locked(ContinuousClock.now)
  /// What a leak holds.
  private let leaked = Locked<[[UInt8]]>([])

  init(_ metrics: TapioMetrics, _ faults: FaultInjector) {
    (self.metrics, self.faults) = (metrics, faults)
    subscribers = Broadcast { metrics.count("subscriber_dropped_total", by: $0) }
  }

  /// - Parameters:
  ///   - context: of the call, for events that have none: an encoded `TraceContext`.
  ///   - excluded: types that are not stored.
  /// - Returns: the answer; nil where a fault keeps it.
  func take(
    _ batch: EventBatch, context: [UInt8]?, excluded: Set<String> = []
  ) async throws(GRPCServerFailure) -> [UInt8] {
    let begun = ContinuousClock.now
    let offered = batch.events.count
    guard offered > 0 else { throw .invalidArgument("a batch has at least one event") }
    if offered > Self.batchLimit, faults.act(TapioFaults.limitIgnored) == nil {
      throw .invalidArgument("a batch has at most \(Self.batchLimit) events, not \(offered)")
    }
    await keepPace(offered)
    var answer = BatchAnswer(batch)
    var kept = sorted(batch, excluded, into: &answer)
    let surplus = batch.keep > 0 ? max(0, kept.count - batch.keep) : 0
    kept.removeLast(surplus)
    answer.dropped += surplus
    if answer.dropped == 0 || faults.act(TapioFaults.dropUncounted) == nil {
      metrics.count("events_dropped_total", by: answer.dropped)
    }
    if let share = faults[TapioFaults.dropSilent] {
      kept.removeAll { _ in faults.act(TapioFaults.dropSilent) == share }
    }
    if faults.act(TapioFaults.reorders) != nil { kept.reverse() }
    keep(batch, kept, context)
    answer.acknowledge(kept, faults)
    metrics.count("events_processed_total", by: kept.count)
    metrics.observe(batch: offered, .now - begun)
    return answer.bytes
  }

  /// Those that are events and wanted; the others are said.
  private func sorted(
    _ batch: EventBatch, _ excluded: Set<String>, into answer: inout BatchAnswer
  ) -> [EventPlace] {
    let refused = faults[TapioFaults.compressionRefused].flatMap { CompressionKind(rawValue: $0.name)?.number }
    if batch.events.allSatisfy({ $0.hasID && $0.hasTime && $0.compression <= 4 }), excluded.isEmpty, refused == nil {
      return batch.events
    }
    return batch.events.filter { event in
      if let defect = defect(of: event, refused) {
        answer.fail(event, defect)
        return false
      }
      guard excluded.contains(String(decoding: batch.type(event), as: UTF8.self)),
        faults.act(TapioFaults.exclusionIgnored) == nil
      else { return true }
      answer.dropped += 1
      return false
    }
  }

  /// Nil for none; empty where a fault says nothing of it.
  private func defect(of event: EventPlace, _ refused: UInt32?) -> String? {
    var defect: String?
    if !event.hasID { defect = "an event has no id" }
    if !event.hasTime { defect = "an event has no timestamp" }
    if event.compression > 4 { defect = "an event's compression is not known" }
    if defect != nil, faults.act(TapioFaults.partialUnsaid) != nil { return "" }
    if event.compression == refused, faults.act(TapioFaults.compressionRefused) != nil {
      return "this compression is not supported"
    }
    return defect
  }

  private func keep(_ batch: EventBatch, _ events: [EventPlace], _ context: [UInt8]?) {
    var stored = EventBatch(batch.message, events)
    if let context, events.contains(where: { !$0.hasTrace }) { stored = batch.with(context, in: events) ?? stored }
    let found = correlator.take(stored)
    metrics.count("correlations_discovered_total", by: found.correlations)
    metrics.count("semantic_groups_created_total", by: found.groups)
    if faults.act(TapioFaults.leak) != nil { leaked.withLock { $0.append(Array(batch.message.reversed())) } }
    if subscribers.isHeard, faults.act(TapioFaults.subscriptionLost) == nil {
      subscribers.send(stored.events.map { Array(stored.bytes($0)) })
    }
    if let share = faults[TapioFaults.acknowledgesUnstored] {
      stored.events.removeAll { _ in faults.act(TapioFaults.acknowledgesUnstored) == share }
    }
    store.append(stored)
  }

  private func keepPace(_ count: Int) async {
    guard let fault = faults.act(TapioFaults.slow) else { return }
    let due = pace.withLock { pace in
      pace = max(pace, .now) + .seconds(1) * count / max(1, fault.count)
      return pace
    }
    try? await Task.sleep(until: due, clock: .continuous)
  }
}

/// Compressions of payloads, as `CompressionType` numbers them.
enum CompressionKind: String, CaseIterable, Sendable {
  case none, gzip, zstd, lz4, snappy

  var number: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension EventBatch {
  /// The events with a trace context where they have none; nil where that cannot be done.
  fileprivate func with(_ context: [UInt8], in events: [EventPlace]) -> EventBatch? {
    var writer = ProtobufWriter()
    for event in events {
      var bytes = Array(self.bytes(event))
      if !event.hasTrace {
        var field = ProtobufWriter()
        field.bytes(7, context)
        bytes += field.bytes
      }
      writer.bytes(2, bytes)
    }
    return try? EventBatch(writer.bytes, .tapio)
  }
}
