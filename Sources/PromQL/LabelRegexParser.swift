/// Compiles RE2's syntax, but for flags other than none, Unicode classes and word boundaries.
package struct LabelRegexParser {
  package typealias Program = [LabelRegex.Instruction]
  package static let maximumSize = 20_000

  package let scalars: [UnicodeScalar]
  package var position = 0
  private var depth = 0

  package static func compile(_ pattern: String) throws(LabelRegex.Failure) -> [LabelRegex.Instruction] {
    var parser = LabelRegexParser(scalars: Array(pattern.unicodeScalars))
    let program = try parser.alternation()
    guard parser.position == parser.scalars.count else { throw .invalid("unexpected ): `\(pattern)`") }
    return program + [.match]
  }

  private init(scalars: [UnicodeScalar]) { self.scalars = scalars }

  package var current: UnicodeScalar? { position < scalars.count ? scalars[position] : nil }

  package mutating func accept(_ scalar: UnicodeScalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func alternation() throws(LabelRegex.Failure) -> Program {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw .invalid("expression nests too deeply") }
    var program = try sequence()
    while accept("|") {
      let other = try sequence()
      // Targets are relative to a part's start until ``shifted(_:by:)`` moves it.
      program =
        [.split(1, program.count + 2)] + program.shifted(by: 1) + [.jump(program.count + other.count + 2)]
        + other.shifted(by: program.count + 2)
      try check(program)
    }
    return program
  }

  private mutating func sequence() throws(LabelRegex.Failure) -> Program {
    var program: Program = []
    while let scalar = current, scalar != "|", scalar != ")" {
      let part = try repeated(try atom())
      program += part.shifted(by: program.count)
      try check(program)
    }
    return program
  }

  private mutating func atom() throws(LabelRegex.Failure) -> Program {
    guard let scalar = current else { return [] }
    position += 1
    switch scalar {
    case "(": return try group()
    case "[": return [.scalar(try bracket())]
    case ".": return [.scalar(.init(ranges: [10...10], isNegated: true))]
    case "^": return [.start]
    case "$": return [.end]
    case "*", "+", "?": throw .invalid("missing argument to repetition operator: `\(scalar)`")
    case "\\": return try escaped()
    default: return [.scalar(.init(ranges: [scalar.value...scalar.value]))]
    }
  }

  private mutating func group() throws(LabelRegex.Failure) -> Program {
    if accept("?") {
      guard accept(":") else { throw .unsupported("regular expressions with (?…) other than (?:…)") }
    }
    let program = try alternation()
    guard accept(")") else { throw .invalid("missing closing ): `\(text)`") }
    return program
  }

  private mutating func escaped() throws(LabelRegex.Failure) -> Program {
    switch current {
    case "A":
      position += 1
      return [.start]
    case "z":
      position += 1
      return [.end]
    default: return [.scalar(try escapedSet())]
    }
  }

  private mutating func escapedSet() throws(LabelRegex.Failure) -> LabelRegex.Set {
    guard let scalar = current else { throw .invalid("trailing backslash at end of expression: ``") }
    position += 1
    if let set = LabelRegex.Set(class: scalar) { return set }
    let controls: [UnicodeScalar: UInt32] = ["n": 10, "t": 9, "r": 13, "f": 12, "v": 11, "a": 7]
    if let value = controls[scalar] { return .init(ranges: [value...value]) }
    let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    if isWord { throw .unsupported("\\\(scalar) in regular expressions") }
    return .init(ranges: [scalar.value...scalar.value])
  }

  private mutating func bracket() throws(LabelRegex.Failure) -> LabelRegex.Set {
    var set = LabelRegex.Set(ranges: [], isNegated: accept("^"))
    var isFirst = true
    while isFirst || current != "]" {
      isFirst = false
      guard let scalar = current else { throw .invalid("missing closing ]: `\(text)`") }
      if scalar == "[", position + 1 < scalars.count, scalars[position + 1] == ":" {
        throw .unsupported("[:…:] in regular expressions")
      }
      let low = try member()
      guard low.count == 1, current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        set.ranges += low
        continue
      }
      position += 1
      let high = try member()
      guard high.count == 1, low[0].lowerBound <= high[0].upperBound else {
        throw .invalid("invalid character class range: `\(text)`")
      }
      set.ranges.append(low[0].lowerBound...high[0].upperBound)
    }
    position += 1
    return set
  }

  private mutating func member() throws(LabelRegex.Failure) -> [ClosedRange<UInt32>] {
    guard let scalar = current else { throw .invalid("missing closing ]: `\(text)`") }
    position += 1
    guard scalar == "\\" else { return [scalar.value...scalar.value] }
    let set = try escapedSet()
    if set.isNegated { throw .unsupported("\\D, \\S and \\W within [ ] in regular expressions") }
    return set.ranges
  }

  private func check(_ program: Program) throws(LabelRegex.Failure) {
    guard program.count < Self.maximumSize else { throw .invalid("expression too large") }
  }

  package var text: String { String(String.UnicodeScalarView(scalars)) }
}
