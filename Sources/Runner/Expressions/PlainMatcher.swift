/// Matches the commonest Cucumber Expressions by hand: literal text, and parameters that can end in one place only.
///
/// Most of a regular expression's time goes into crossing over to another library's strings.
struct PlainMatcher: Sendable {
  /// A text with anything but printable ASCII, or with a backslash, is left to the regular expression.
  enum Answer: Equatable {
    case match([Group])
    case mismatch
    case unknown
  }

  private var pieces: [PlainPiece] = []

  /// Nil where a text could be taken apart in several ways, or the expression holds anything else.
  init?(_ tree: Node, _ types: [ParameterType]) {
    var types = types[...]
    for node in tree.children {
      switch node.kind {
      case .text: append(Array(node.text.utf8))
      case .parameter:
        guard let piece = types.popFirst().flatMap(PlainPiece.init) else { return nil }
        pieces.append(piece)
      default: return nil
      }
    }
    let following = pieces.dropFirst().map(Optional.some) + [nil]
    guard zip(pieces, following).allSatisfy({ $0.hasOneEnd(before: $1) }) else { return nil }
  }

  private mutating func append(_ text: [UInt8]) {
    guard case .literal(let before) = pieces.last else { return pieces.append(.literal(text)) }
    pieces[pieces.count - 1] = .literal(before + text)
  }

  func match(_ text: String) -> Answer {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\\") }) else { return .unknown }
      var reader = PlainReader(bytes)
      var groups: [Group] = []
      for piece in pieces {
        if case .literal(let literal) = piece {
          guard reader.skip(literal) else { return .mismatch }
        } else {
          guard let group = reader.read(piece) else { return .mismatch }
          groups.append(group)
        }
      }
      return reader.isAtEnd ? .match(groups) : .mismatch
    }
  }
}

/// A part of an expression, and what it takes of a text.
enum PlainPiece: Sendable {
  case literal([UInt8])
  case integer
  case word
  case quoted

  /// A type is known by its patterns, for another may have its name.
  init?(_ type: ParameterType) {
    switch type.patterns {
    case ParameterType.integers: self = .integer
    case [ParameterType.unspaced]: self = .word
    case [ParameterType.quoted]: self = .quoted
    default: return nil
    }
  }

  /// Whether no other end than the last possible one lets the rest of the expression match.
  func hasOneEnd(before next: Self?) -> Bool {
    guard let next else { return true }
    switch (self, next) {
    case (.literal, _), (.quoted, _): return true
    case (.integer, .literal(let text)): return text.first.map { !PlainReader.isDigit($0) } ?? false
    case (.word, .literal(let text)): return text.first == UInt8(ascii: " ")
    default: return false
    }
  }
}
