internal import Foundation
internal import Reports
internal import Runner

/// Takes the events of a run in order: each goes to the result file at once, to the terminal, and into the record.
///
/// One task does all of it, so that nothing is written twice or across.
struct EventPipeline: Sendable {
  let terminal: TerminalWriter
  /// Nil where nothing is kept.
  let resultFile: String?
  let emit: EventHandler
  private let end: @Sendable () -> Void
  private let consumer: Task<RunRecord, Never>

  /// Makes the folder and a result file in it, empty but for what is kept; throws where it cannot.
  init(output: String?, terminal: TerminalWriter, kept: KeptRun? = nil) throws(UsageError) {
    self.terminal = terminal
    resultFile = output.map { "\($0)/results.ndjson" }
    let file = try output.map { folder throws(UsageError) in
      try ResultFile(folder: folder, name: "results.ndjson", keeping: kept?.length ?? 0)
    }
    let queue = EventQueue()
    emit = { queue.append($0) }
    end = { queue.end() }
    consumer = Task {
      var sink = EventSink(file: file, terminal: terminal, kept: kept?.events ?? [])
      while let events = await queue.next() { sink.take(events) }
      return sink.record
    }
  }

  /// Waits until all events are written; no event may follow.
  func finish() async -> RunRecord {
    end()
    return await consumer.value
  }
}

private struct EventSink {
  let file: ResultFile?
  let terminal: TerminalWriter
  var record = RunRecord()
  private var encoder = MessageEncoder()
  private var progress: TerminalProgress?

  init(file: ResultFile?, terminal: TerminalWriter, kept: [Event]) {
    self.file = file
    self.terminal = terminal
    progress = terminal.progress
    for event in kept {
      record.add(event)
      _ = progress?.text(for: event, in: record)
    }
  }

  /// What happened at once is written at once.
  mutating func take(_ events: [Event]) {
    var (lines, text): ([UInt8], String) = ([], "")
    for event in events {
      if file != nil { lines += encoder.encode(event) }
      record.add(event)
      text += progress?.text(for: event, in: record) ?? ""
    }
    file?.append(lines)
    if !text.isEmpty { terminal.write(text) }
  }
}
