import Base
import Wire

/// What became of exports that go on in the background, and of reads beside them; times are of the run's clock.
struct ExportLedger: Sendable {
  /// From the first refusal, or the first read that missed something, to the first that went well again.
  struct Gap: Sendable, Equatable {
    let start: Duration
    /// Nil while it lasts.
    var end: Duration?
    var count = 1
    let why: String

    var summary: String { "\(count) times: \(why)" }

    func length(at now: Duration) -> Duration { (end ?? now) - start }
  }

  /// More than this many are not kept: then nothing more is sent.
  static let limit = 2000

  /// What became of exports or reads for a while.
  struct Stretch: Sendable, Equatable {
    enum Kind: String, Sendable {
      case taken, refused, missing
      case unanswered = "not answered"
    }

    let kind: Kind
    let start: Duration
    let length: Duration
    let note: String
  }

  /// When the first was offered.
  private(set) var began: Duration?
  private(set) var offered = 0
  private(set) var acknowledged: [SentTrace] = []
  private(set) var refusals: [Gap] = []
  private(set) var reads = 0
  /// By trace; a trace can be missing more than once.
  private(set) var missing: [TraceID: [Gap]] = [:]
  /// Reads that had no answer that says whether the trace is there.
  private(set) var unanswered: [Gap] = []

  var isFull: Bool { offered >= Self.limit }

  mutating func acknowledge(_ trace: SentTrace, at time: Duration) {
    began = began ?? time
    offered += 1
    acknowledged.append(trace)
    Self.close(&refusals, at: time)
  }

  mutating func refuse(_ why: String, at time: Duration) {
    began = began ?? time
    offered += 1
    Self.open(&refusals, why, at: time)
  }

  mutating func read(_ id: TraceID, isThere: Bool, at time: Duration) {
    reads += 1
    Self.close(&unanswered, at: time)
    if isThere {
      if missing[id] != nil { Self.close(&missing[id, default: []], at: time) }
    } else {
      Self.open(&missing[id, default: []], "trace \(id)", at: time)
    }
  }

  mutating func fail(toRead id: TraceID, _ why: String, at time: Duration) {
    reads += 1
    Self.open(&unanswered, why, at: time)
  }

  private static func open(_ gaps: inout [Gap], _ why: String, at time: Duration) {
    if let last = gaps.indices.last, gaps[last].end == nil {
      gaps[last].count += 1
    } else {
      gaps.append(Gap(start: time, why: why))
    }
  }

  private static func close(_ gaps: inout [Gap], at time: Duration) {
    if let last = gaps.indices.last, gaps[last].end == nil { gaps[last].end = time }
  }

  /// Each gap, and between refusals what was taken, by their starts; empty where nothing went wrong.
  func stretches(until now: Duration) -> [Stretch] {
    let missing = missing.values.flatMap { $0 }
    guard let began, !(refusals.isEmpty && unanswered.isEmpty && missing.isEmpty) else { return [] }
    func stretch(_ kind: Stretch.Kind, _ gap: Gap) -> Stretch {
      Stretch(kind: kind, start: gap.start, length: gap.length(at: now), note: gap.summary)
    }
    let starts = [began] + refusals.map { $0.end ?? now }
    let taken = zip(starts, refusals.map(\.start) + [now]).filter { $0 < $1 }.map {
      Stretch(kind: .taken, start: $0, length: $1 - $0, note: "exports were acknowledged")
    }
    let gaps =
      refusals.map { stretch(.refused, $0) } + missing.map { stretch(.missing, $0) }
      + unanswered.map { stretch(.unanswered, $0) }
    return (taken + gaps).sorted { ($0.start, $0.kind.rawValue, $0.note) < ($1.start, $1.kind.rawValue, $1.note) }
  }

  /// The trace to look for next: one that is missing first, then each in turn.
  var nextToRead: SentTrace? {
    if let lost = acknowledged.first(where: { missing[$0.id]?.last.map { $0.end == nil } ?? false }) { return lost }
    return acknowledged.isEmpty ? nil : acknowledged[reads % acknowledged.count]
  }
}
