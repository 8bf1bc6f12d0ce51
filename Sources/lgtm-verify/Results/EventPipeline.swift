import Base
import Reports
import Runner

/// Takes the events of a run in order: each goes to the result file at once, to the terminal, and into the record.
///
/// One task does all of it, so that nothing is written twice or across.
struct EventPipeline: Sendable {
  let terminal: TerminalWriter
  /// Nil where nothing is kept.
  let resultFile: String?
  let emit: EventHandler
  /// For the options of the run whose events it takes; its deadlines are shown.
  let waitsUnderWay = WaitsUnderWay()
  private let end: @Sendable () -> Void
  private let consumer: Task<EventSink, Never>
  /// Nil where nothing shows how time goes by.
  private let ticker: Task<Void, Never>?

  /// Makes the folder and a result file in it, empty but for what is kept; throws where it cannot.
  init(
    output: String?, terminal: TerminalWriter, kept: KeptRun? = nil,
    criterionPrefixes: [String] = Criterion.standardPrefixes
  ) throws(UsageError) {
    self.terminal = terminal
    resultFile = output.map { "\($0)/results.ndjson" }
    let file = try output.map { folder throws(UsageError) in
      try ResultFile(folder: folder, name: "results.ndjson", keeping: kept?.length ?? 0)
    }
    let queue = EventQueue()
    emit = { queue.append($0) }
    end = { queue.end() }
    ticker = terminal.isLive ? queue.wakingEachSecond() : nil
    consumer = Task { [waitsUnderWay] in
      var sink = EventSink(
        file: file, terminal: terminal, criterionPrefixes: criterionPrefixes, kept: kept?.events ?? [], waitsUnderWay)
      var events: [Event] = []
      while await queue.next(into: &events) { sink.take(events) }
      return sink
    }
  }

  /// Waits until all events are written; no event may follow. The problem is why not all could be written.
  func finish() async -> (record: RunRecord, problem: UsageError?) {
    ticker?.cancel()
    end()
    let sink = await consumer.value
    return (sink.record, sink.problem)
  }
}

private struct EventSink {
  private var file: ResultFile?
  let terminal: TerminalWriter
  private(set) var record: RunRecord
  private(set) var problem: UsageError?
  private var encoder = MessageEncoder()
  private var lines: [UInt8] = []
  /// In bytes: what is handed to the system at once, where much happens at once.
  private static let buffer = 1 << 16
  private var progress: TerminalProgress?

  private let waitsUnderWay: WaitsUnderWay

  init(
    file: ResultFile?, terminal: TerminalWriter, criterionPrefixes: [String], kept: [Event],
    _ waitsUnderWay: WaitsUnderWay
  ) {
    self.waitsUnderWay = waitsUnderWay
    (self.file, self.terminal, record) = (file, terminal, RunRecord(criterionPrefixes: criterionPrefixes))
    progress = terminal.progress
    for event in kept {
      record.add(event)
      _ = progress?.text(for: event, in: record)
    }
  }

  /// What happened at once is written at once.
  mutating func take(_ events: [Event]) {
    var text = ""
    progress?.nearestDeadline = waitsUnderWay.nearestDeadline
    if events.isEmpty { text = progress?.text(at: .now, in: record) ?? "" }
    for event in events {
      write(event)
      record.add(event)
      text += progress?.text(for: event, in: record) ?? terminal.log?.line(for: event, in: record) ?? ""
    }
    flush()
    if !text.isEmpty { terminal.write(text) }
  }

  private mutating func write(_ event: Event) {
    guard file != nil else { return }
    lines += encoder.encode(event)
    if lines.count >= Self.buffer { flush() }
  }

  /// What cannot be written is said at once and once; the run goes on without the file.
  private mutating func flush() {
    defer { lines.removeAll(keepingCapacity: true) }
    do { try file?.append(lines) } catch {
      (file, problem) = (nil, error)
      StandardStream.error.line("lgtm-verify: \(error.prose)\n  the run goes on; what follows is not kept in this file")
    }
  }
}

extension EventQueue {
  fileprivate func wakingEachSecond() -> Task<Void, Never> {
    Task { while (try? await Task.sleep(for: .seconds(1))) != nil { wake() } }
  }
}
