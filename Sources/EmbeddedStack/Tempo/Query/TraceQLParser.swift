import Wire

/// Reads the subset of ``TraceQL`` from its characters.
struct TraceQLParser {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    characters = Array(text)
    skipBlanks()
  }

  var isAtEnd: Bool { position == characters.count }

  mutating func filter() throws(TraceQLError) -> [TraceQL.Condition] {
    try expect("{")
    var conditions: [TraceQL.Condition] = []
    if take("}") { return try end(conditions) }
    repeat { conditions.append(try condition()) } while take("&&")
    try expect("}")
    return try end(conditions)
  }

  /// One pair of logfmt.
  mutating func tag() throws(TraceQLError) -> TraceQL.Condition {
    let start = position
    let key = takeWhile { $0 != "=" && !$0.isWhitespace }
    guard !key.isEmpty, position < characters.count, characters[position] == "=" else {
      throw error(at: start, "a tag must be KEY=VALUE")
    }
    position += 1
    let value = peek == "\"" ? try text() : takeWhile { !$0.isWhitespace }
    skipBlanks()
    return TraceQL.Condition(
      field: key == "name" ? .name : .either(key), comparison: .equal, value: .text(value))
  }

  private mutating func condition() throws(TraceQLError) -> TraceQL.Condition {
    let field = try field()
    let start = position
    guard let comparison = TraceQL.Comparison.allCases.first(where: { take($0.rawValue) }) else {
      throw error(at: start, unexpected)
    }
    return TraceQL.Condition(field: field, comparison: comparison, value: try value())
  }

  private mutating func field() throws(TraceQLError) -> TraceQL.Field {
    let start = position
    let word = takeWhile { $0.isLetter || $0.isNumber || "._-/".contains($0) }
    defer { skipBlanks() }
    switch word {
    case "name": return .name
    case "duration": return .duration
    case "status": return .status
    case "kind": return .kind
    case let word where word.hasPrefix("resource."): return .resource(String(word.dropFirst(9)))
    case let word where word.hasPrefix("span."): return .span(String(word.dropFirst(5)))
    case let word where word.hasPrefix("."): return .either(String(word.dropFirst()))
    case "": throw error(at: start, unexpected)
    default: throw error(at: start, "unknown identifier: \(word)")
    }
  }

  private mutating func value() throws(TraceQLError) -> TraceQL.Value {
    defer { skipBlanks() }
    if peek == "\"" { return .text(try text()) }
    let start = position
    let word = takeWhile { $0.isLetter || $0.isNumber || ".-_".contains($0) }
    if let number = Double(word) { return .number(number) }
    if let duration = Self.nanoseconds(word) { return .duration(duration) }
    if word == "true" || word == "false" { return .bool(word == "true") }
    guard word.first?.isLetter == true else { throw error(at: start, unexpected) }
    return .word(word)
  }

  private mutating func text() throws(TraceQLError) -> String {
    let start = position
    var text = ""
    position += 1
    while let character = peek {
      position += 1
      if character == "\"" { return text }
      if character == "\\", let escaped = peek {
        position += 1
        text.append(escaped == "n" ? "\n" : escaped)
      } else {
        text.append(character)
      }
    }
    throw error(at: start, "literal not terminated")
  }

  private static func nanoseconds(_ word: String) -> Double? {
    for (unit, size) in [("ns", 1.0), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12)] {
      if word.hasSuffix(unit), let number = Double(word.dropLast(unit.count)) { return number * size }
    }
    return nil
  }

  private var peek: Character? { isAtEnd ? nil : characters[position] }

  private var unexpected: String {
    peek.map { "syntax error: unexpected \($0)" } ?? "syntax error: unexpected $end"
  }

  private mutating func take(_ token: String) -> Bool {
    guard characters[position...].starts(with: token) else { return false }
    position += token.count
    skipBlanks()
    return true
  }

  private mutating func expect(_ token: String) throws(TraceQLError) {
    let start = position
    if !take(token) { throw error(at: start, unexpected) }
  }

  private func end(_ conditions: [TraceQL.Condition]) throws(TraceQLError) -> [TraceQL.Condition] {
    guard isAtEnd else { throw error(at: position, unexpected) }
    return conditions
  }

  private mutating func takeWhile(_ isPart: (Character) -> Bool) -> String {
    let part = characters[position...].prefix(while: isPart)
    position += part.count
    return String(part)
  }

  private mutating func skipBlanks() {
    while let character = peek, character.isWhitespace { position += 1 }
  }

  private func error(at position: Int, _ problem: String) -> TraceQLError {
    let before = characters[..<position]
    let line = before.count { $0.isNewline } + 1
    let column = position - ((before.lastIndex { $0.isNewline }).map { $0 + 1 } ?? 0) + 1
    return TraceQLError(line: line, column: column, problem: problem)
  }
}
