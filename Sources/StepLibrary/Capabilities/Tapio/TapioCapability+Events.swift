import Base
import Clients
import Runner
import Wire

/// Events that are streamed.
extension TapioCapability {
  func stream(_ load: EventLoad, ofCollector: Bool = false) async throws {
    var load = load
    guard load.count > 0, load.streams > 0, load.batch > 0 else {
      throw Inconclusive("\(load.count) events over \(load.streams) streams in batches of \(load.batch) are none")
    }
    load.patience = scenario.run.waits.timeout
    load.metadata = memory.metadata
    load.compresses = memory.compresses
    let (client, clock, number) = (try await client, scenario.run.clock, memory.loads)
    memory.loads += 1
    let identity = EventIdentity(
      name: "e\(token)\(number)", seed: scenario.run.identity.contentSeed ^ UInt64(number + 1) &* 0x9E37_79B9)
    let result = try await gap {
      try await client.streamer(ofCollector: ofCollector).run(load, identity, time: clock.timestamp)
    }
    memory.load = result
    scenario.attach(evidence(result))
  }

  /// With a batch of as many events as the target's limit, and more.
  func streamBatch(above: Int) async throws {
    guard let limit = target[TapioTarget.self].events.limit else {
      throw Inconclusive("the target does not say how many events a batch may have (tapio.events.limit)")
    }
    try await stream(EventLoad(count: limit + above, batch: limit + above))
  }

  func streamBatch(of count: Int, keeping keep: Int) async throws {
    guard target[TapioTarget.self].events.message.contains(place: "$keep") else {
      throw Inconclusive("the target's events have no place for $keep, so that nothing can be made to be dropped")
    }
    var load = EventLoad(count: count, batch: count)
    load.keep = keep
    try await stream(load)
  }

  func streamSpoilt(of count: Int) async throws {
    guard !target[TapioTarget.self].events.needed.isEmpty else {
      throw Inconclusive("the target does not say what an event needs (tapio.events.needed)")
    }
    var load = EventLoad(count: count, batch: count)
    load.spoilt = count / 2
    try await stream(load)
  }

  func stream(_ count: Int, ofCollector id: String) async throws {
    var load = EventLoad(count: count, batch: min(count, 500))
    load.collector = filled(id)
    try await stream(load, ofCollector: true)
  }

  /// Where the service says what it takes, only what it claims.
  func stream(_ count: Int, compressedBy kind: String) async throws {
    guard let compression = PayloadCompression(rawValue: kind) else {
      throw Inconclusive("\"\(kind)\" is no compression: gzip, zstd, lz4, snappy")
    }
    let target = target[TapioTarget.self]
    guard let name = target.events.compressions[kind] else {
      throw Inconclusive("the target does not say what \(kind) is called (tapio.events.compressions)")
    }
    if target.operations["get server info"]?.reply["compressions"] != nil {
      try await ask("get server info")
      let claimed = try memory.answered().values("compressions", in: memory.answered().messages.last ?? .null)
      guard claimed.contains(name) else { throw Inconclusive("the service does not claim \(kind)") }
    }
    var load = EventLoad(count: count)
    load.compression = compression
    try await stream(load)
  }

  private func evidence(_ result: EventLoadResult) -> Evidence {
    let ledger = result.ledger
    let open = ledger.open()
    var entries: [Evidence.Entry] = [
      .init(name: "sent", value: ledger.sent), .init(name: "acknowledged", value: ledger.acknowledged, as: .answer),
      .init(name: "failed", value: ledger.failed), .init(name: "refused", value: open.refused.count),
      .init(name: "nothing said of", value: open.silent.count),
      .init(name: "said to be dropped", value: ledger.saidDropped),
      .init(name: "acknowledged twice", value: ledger.twice.count),
      .init(name: "acknowledged and never sent", value: ledger.unknown.count),
      .init(name: "in", value: result.elapsed, as: .time), .init(name: "latency", value: ledger.latency.summary),
      .init(name: "endings", value: Array(Set(ledger.endings.map(\.text))).sorted()),
    ]
    if let count = result.stoodStillAfter { entries.append(.init(name: "stood still after", value: count)) }
    return Evidence("events", ["messages": ledger.messages, "bytes": ledger.bytes], then: entries)
  }
}

extension JSONValue {
  /// Whether the text stands in it somewhere.
  func contains(place: String) -> Bool {
    switch self {
    case .string(let text): text == place
    case .array(let elements): elements.contains { $0.contains(place: place) }
    case .object(let members): members.contains { $0.value.contains(place: place) }
    default: false
    }
  }
}
