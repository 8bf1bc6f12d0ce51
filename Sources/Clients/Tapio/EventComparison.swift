import Base
import Wire

/// How a read event is compared with the one that was sent.
enum EventComparison: Sendable {
  /// Each member that was sent is there and the same.
  case whole(EventTemplate)
  /// A place of the answer → what must stand there, with places.
  case fields([String: String])

  func difference(
    _ event: JSONValue, _ number: Int, _ result: EventLoadResult
  ) throws -> (expected: String, actual: String)? {
    let id = result.identity.id(UInt64(number))
    switch self {
    case .whole(let template):
      let sent = try template.event(UInt64(number), time: result.time, result.identity)
      for member in sent.members ?? [] where event[member.key] != member.value {
        return ("\(id): \(member.key) \(member.value.shown)", event[member.key]?.shown ?? "missing")
      }
    case .fields(let fields):
      let values = result.identity.values(UInt64(number), time: result.time)
      for (place, text) in fields.sorted(by: { $0.key < $1.key }) {
        let wanted = Self.filled(text, values)
        let found = JSONPattern(place).flatMap { event[all: $0].first?.text } ?? "missing"
        if !Self.isSame(found, wanted) { return ("\(id): \(place) \(wanted)", found) }
      }
    }
    return nil
  }

  private static func filled(_ text: String, _ values: [String: TemplateFiller.Value]) -> String {
    values.reduce(text) { text, value in
      switch value.value {
      case .text(let own), .octets(_, let own): text.replacing("$\(value.key)", with: own)
      case .time(let time): text.replacing("$\(value.key)", with: time.rfc3339(fractionDigits: 9))
      }
    }
  }

  /// A text; the same in base64, as bytes are in JSON; or the same time.
  private static func isSame(_ found: String, _ wanted: String) -> Bool {
    if found == wanted || Base64.decode(found).map({ $0 == Array(wanted.utf8) }) ?? false { return true }
    guard let left = UTCTime(rfc3339: found), let right = UTCTime(rfc3339: wanted) else { return false }
    return left == right
  }
}
