import Base
import Wire

typealias TempoLog = LogfmtLog

/// A server's log in logfmt, the newest lines only.
final class LogfmtLog: Sendable {
  struct Line: Sendable, Equatable {
    let time: UTCTime
    let text: String
  }

  enum Level: String, Sendable { case info, warn, error }

  /// How a system begins its lines.
  enum Dialect: Sendable {
    /// `level=info ts=… caller=… msg="…"`
    case tempo
    /// `ts=… caller=… level=info msg=…`
    case mimir
  }

  private let clock: WallClock
  private let dialect: Dialect
  private let limit: Int
  private let lines = Locked<[Line]>([])

  init(clock: WallClock, dialect: Dialect = .tempo, limit: Int = 10_000) {
    self.clock = clock
    self.dialect = dialect
    self.limit = limit
  }

  /// - Parameters:
  ///   - caller: file and line in the system's sources from which it writes such a line.
  ///   - fields: what follows, in this order, `msg` among them.
  func write(_ level: Level, caller: String, _ fields: KeyValuePairs<String, any CustomStringConvertible>) {
    let time = clock.now()
    let stamp = "ts=\(time.rfc3339(fractionDigits: 9))"
    var text =
      switch dialect {
      case .tempo: "level=\(level.rawValue) \(stamp) caller=\(caller)"
      case .mimir: "\(stamp) caller=\(caller) level=\(level.rawValue)"
      }
    for (name, value) in fields {
      let isQuoted = name == "msg" && dialect == .tempo
      text += " \(name)=\(isQuoted ? Self.quote(value.description) : Self.plain(value.description))"
    }
    append(Line(time: time, text: text))
  }

  /// A line as it is.
  func write(_ text: String) { append(Line(time: clock.now(), text: text)) }

  private func append(_ line: Line) {
    lines.withLock { lines in
      lines.append(line)
      if lines.count > limit { lines.removeFirst(lines.count - limit) }
    }
  }

  /// The lines that were written at that time or later; all without one.
  func lines(since time: UTCTime? = nil) -> [Line] {
    lines.withLock { lines in lines.filter { line in time.map { line.time >= $0 } ?? true } }
  }

  /// Quoted only where logfmt needs it.
  private static func plain(_ text: String) -> String {
    text.unicodeScalars.contains { $0 <= " " || $0 == "=" || $0 == "\"" } ? quote(text) : text
  }

  private static func quote(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
