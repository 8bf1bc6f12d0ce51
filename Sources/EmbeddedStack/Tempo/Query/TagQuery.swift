import TraceQL
import Wire

/// The query of the `tags` parameter: `KEY=VALUE` pairs in logfmt, values quoted where they have blanks. A trace fits when
/// one of its spans has them all, itself or by its resource.
struct TagQuery: Equatable, Sendable {
  struct Tag: Equatable, Sendable {
    var key: String
    var value: String
  }

  private(set) var tags: [Tag] = []

  init(_ text: String) throws(TraceQLError) {
    var rest = Substring(text).drop(while: \.isWhitespace)
    while !rest.isEmpty {
      tags.append(try Self.tag(&rest, of: text))
      rest = rest.drop(while: \.isWhitespace)
    }
  }

  private static func tag(_ rest: inout Substring, of text: String) throws(TraceQLError) -> Tag {
    let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
    let error = { (problem: String, place: Substring) in
      TraceQLError.parse(problem, line: 1, column: text.distance(from: text.startIndex, to: place.startIndex) + 1)
    }
    guard !key.isEmpty, rest.dropFirst(key.count).first == "=" else { throw error("a tag must be KEY=VALUE", rest) }
    rest = rest.dropFirst(key.count + 1)
    guard rest.first == "\"" else {
      let value = rest.prefix { !$0.isWhitespace }
      rest = rest.dropFirst(value.count)
      return Tag(key: String(key), value: String(value))
    }
    let start = rest
    guard let value = quoted(&rest) else { throw error("literal not terminated", start) }
    return Tag(key: String(key), value: value)
  }

  private static func quoted(_ rest: inout Substring) -> String? {
    rest = rest.dropFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == "\"" { return text }
      guard character == "\\", let escaped = rest.popFirst() else {
        text.append(character)
        continue
      }
      text.append(escaped == "n" ? "\n" : escaped)
    }
    return nil
  }

  func matches(_ trace: Trace) -> Bool {
    trace.resourceSpans.contains { batch in
      let resource = batch.resource?.attributes ?? []
      return batch.scopeSpans.flatMap(\.spans).contains { span in tags.allSatisfy { $0.holds(for: span, resource) } }
    }
  }
}

extension TagQuery.Tag {
  fileprivate func holds(for span: Span, _ resource: [KeyValue]) -> Bool {
    if key == "name" { return span.name == value }
    switch span.attributes[key] ?? resource[key] {
    case .string(let text): return text == value
    case .int(let number): return String(number) == value
    case .bool(let bool): return String(bool) == value
    case .double(let number): return Double(value) == number
    default: return false
    }
  }
}
