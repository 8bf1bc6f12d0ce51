package import Base
import Gherkin
import Runner

extension HistoryEntry {
  /// What the first member of each says: another kind, or a later one, is passed over.
  static let kind = "lgtm-verify.history/1"

  /// One JSON object, without a line's end.
  package var json: [UInt8] {
    var writer = JSONWriter()
    writer.historyEntry(self)
    return writer.bytes
  }

  /// Throws what is missing or wrong, in a line.
  package init(json: [UInt8]) throws(HistoryProblem) {
    do throws(MessageProblem) { try self.init(MessageFields(json, offset: 0)) } catch {
      throw HistoryProblem(reason: "no record of a run (\(error))")
    }
  }

  private init(_ fields: MessageFields) throws(MessageProblem) {
    let kind = try fields.string("kind")
    guard kind == Self.kind else { throw .unknownValue(kind, of: "kind") }
    let text = try fields.string("started")
    guard let started = UTCTime(rfc3339: text) else { throw .unknownValue(text, of: "started") }
    self.init(
      id: try fields.string("run"), started: started, duration: try fields.duration("durationSeconds"),
      provenance: try fields.object("tested").provenance(),
      criteria: try fields.objects("criteria").map { point throws(MessageProblem) in try HistoryPoint(point) })
  }
}

/// Why a file of a history is passed over.
package struct HistoryProblem: Error, Equatable, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

extension HistoryPoint {
  fileprivate init(_ fields: MessageFields) throws(MessageProblem) {
    var time: MeasuredTime?
    if fields.names.contains("limitSeconds") {
      time = MeasuredTime(try fields.duration("measuredSeconds"), within: try fields.duration("limitSeconds"))
    }
    self.init(
      try fields.string("id"), title: fields.optionalString("title"), try fields.value("verdict"), time,
      duration: try fields.duration("durationSeconds"), attempts: try fields.integer("attempts"))
  }
}

extension JSONWriter {
  package mutating func historyEntry(_ entry: HistoryEntry) {
    object { json in
      json.member("kind", HistoryEntry.kind)
      json.member("run", entry.id)
      json.member("started", entry.started.rfc3339(fractionDigits: 9))
      json.member("durationSeconds") { $0.number(entry.duration / .seconds(1)) }
      json.member("tested") { $0.provenance(entry.provenance) }
      json.member("criteria") { $0.array(entry.criteria) { $0.historyPoint($1) } }
    }
  }

  private mutating func historyPoint(_ point: HistoryPoint) {
    object { json in
      json.member("id", point.criterion)
      json.member(optional: "title", point.title)
      json.historyMembers(point)
    }
  }

  /// What became of it.
  mutating func historyMembers(_ point: HistoryPoint) {
    member("verdict", point.verdict.rawValue)
    if let time = point.time {
      member("measuredSeconds") { $0.number(time.elapsed / .seconds(1)) }
      member("limitSeconds") { $0.number(time.limit / .seconds(1)) }
    }
    member("durationSeconds") { $0.number(point.duration / .seconds(1)) }
    member("attempts", point.attempts)
  }
}
