import Base
import Clients
import Runner
import Wire

extension LibraryPart {
  static let availability = LibraryPart(steps: [availabilitySteps])
}

struct AvailabilityMemory: ScenarioMemory {
  var exporter: BackgroundExporter?
}

/// Whether Tempo goes on taking and giving traces, whatever happens to its pods.
struct AvailabilityCapability: Capability {
  typealias Memory = AvailabilityMemory

  let world: World

  /// Returns when the first trace was acknowledged.
  func begin(every interval: Duration) async throws {
    let exporter = BackgroundExporter(world.traces.sender, every: interval)
    memory.exporter = exporter
    try await scenario.eventually("exports are acknowledged") {
      guard exporter.ledger.acknowledged.isEmpty else { return }
      throw Mismatch(
        "no export was acknowledged", expected: "one at least", actual: exporter.ledger.refusals.last?.why ?? "none yet"
      )
    }
  }

  private var exporter: BackgroundExporter {
    get throws { try memory.recall(memory.exporter, "exports traces in the background") }
  }

  /// So many more were acknowledged since.
  func expectMore(_ count: Int, within limit: Duration) async throws {
    let exporter = try exporter
    let before = exporter.ledger.acknowledged.count
    try await scenario.eventually("\(count) more exports are acknowledged", within: limit) {
      let now = exporter.ledger.acknowledged.count - before
      guard now >= count else {
        throw Mismatch("too few exports were acknowledged", expected: "\(count)", actual: "\(now)")
      }
    }
  }

  func expectTaken(exceptFor limit: Duration) async throws {
    let (ledger, now) = (try exporter.ledger, scenario.run.clock.now)
    attach(ledger)
    let longest = ledger.refusals.max { $0.length(at: now) < $1.length(at: now) }
    guard let longest, longest.length(at: now) > limit else { return }
    throw Mismatch(
      "exports were refused for \(longest.length(at: now).formatted)",
      expected: "for no longer than \(limit.formatted)",
      actual: "\(longest.count) refused: \(longest.why)")
  }

  func expectPresent(exceptFor limit: Duration) async throws {
    let (ledger, now) = (try exporter.ledger, scenario.run.clock.now)
    attach(ledger)
    guard ledger.reads > 0 else { throw Inconclusive("nothing was read beside the exports") }
    let all = ledger.missing.values.flatMap { $0 }
    guard let longest = all.max(by: { $0.length(at: now) < $1.length(at: now) }), longest.length(at: now) > limit else {
      return
    }
    throw Mismatch(
      "an acknowledged trace was missing for \(longest.length(at: now).formatted)",
      expected: "for no longer than \(limit.formatted)",
      actual: "\(ledger.missing.count) of \(ledger.acknowledged.count) traces were missing once, \(longest.why) longest"
    )
  }

  /// Ends the exports, and reads all that was acknowledged, field by field.
  func expectAllReadable() async throws {
    let exporter = try exporter
    await exporter.stop()
    let ledger = exporter.ledger
    attach(ledger)
    guard !ledger.acknowledged.isEmpty else { throw Inconclusive("no export was acknowledged") }
    let reading = try await world.traces.reading(keptBy: world.traces.times().format)
    let form = TraceForm(.v1, .protobuf)
    var fields = 0
    for trace in ledger.acknowledged {
      fields += try await scenario.quietly { try await reading.compare(trace, as: form) }
    }
    scenario.attach(
      Evidence("acknowledged and read", ["traces": ledger.acknowledged.count, "fields compared": fields]))
  }

  /// Offered, acknowledged, refused; each gap with its times.
  private func attach(_ ledger: ExportLedger) {
    let now = scenario.run.clock.now
    func gaps(_ name: String, _ all: [ExportLedger.Gap]) -> [Evidence.Entry] {
      all.prefix(20).map { gap in
        .init(
          name: name,
          value: "from \(gap.start.formatted) for \(gap.length(at: now).formatted), \(gap.summary)")
      }
    }
    let missing = ledger.missing.sorted { $0.key < $1.key }.flatMap(\.value)
    scenario.attach(
      Evidence(
        "exports in the background",
        entries: [
          .init(name: "offered", value: ledger.offered),
          .init(name: "acknowledged", value: ledger.acknowledged.count),
          .init(name: "reads", value: ledger.reads),
        ] + gaps("refused", ledger.refusals) + gaps("not answered", ledger.unanswered) + gaps("missing", missing)))
    let (stretches, time) = (ledger.stretches(until: now), scenario.run.clock.timestamp)
    guard !stretches.isEmpty else { return }
    let stays = stretches.map {
      Evidence.Stay($0.kind.rawValue, since: time.advanced(by: $0.start - now), for: $0.length, note: $0.note)
    }
    scenario.attach(Evidence("exports by time", stays: stays))
  }
}

extension ScenarioContext {
  /// Looks until it holds, as `eventually`, where the evidence of each of many waits would hide all else.
  fileprivate func quietly<Value>(_ look: () async throws -> Value) async throws -> Value {
    do { return try await look() } catch is Mismatch {
      return try await eventually("an acknowledged trace can be read", look)
    }
  }
}

extension World {
  var availability: AvailabilityCapability { AvailabilityCapability(world: self) }
}
