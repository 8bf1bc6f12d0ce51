/// Compiles RE2's syntax, but for Unicode classes.
package struct LabelRegexParser {
  package typealias Program = [LabelRegex.Instruction]
  package static let maximumSize = 20_000

  /// `(?ismU)`
  package struct Flags {
    var ignoresCase = false
    var isOfLines = false
    var dotTakesNewline = false
    var isUngreedy = false
  }

  package let scalars: [UnicodeScalar]
  package var position = 0
  package var flags = Flags()
  package var groupNames: [String?] = []
  private var depth = 0

  package static func compile(
    _ pattern: String
  ) throws(LabelRegex.Failure) -> (program: Program, groupNames: [String?]) {
    var parser = LabelRegexParser(scalars: Array(pattern.unicodeScalars))
    let program = try parser.alternation()
    guard parser.position == parser.scalars.count else { throw .invalid("unexpected ): `\(parser.text)`") }
    return (program + [.match], parser.groupNames)
  }

  private init(scalars: [UnicodeScalar]) { self.scalars = scalars }

  package var current: UnicodeScalar? { position < scalars.count ? scalars[position] : nil }

  package mutating func accept(_ scalar: UnicodeScalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  package mutating func accept(text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  package mutating func alternation() throws(LabelRegex.Failure) -> Program {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw .invalid("expression nests too deeply") }
    var program = try sequence()
    guard accept("|") else { return program }
    // Targets are relative to a part's start until ``shifted(_:by:)`` moves it.
    let other = try alternation()
    program =
      [.split(1, program.count + 2)] + program.shifted(by: 1) + [.jump(program.count + other.count + 2)]
      + other.shifted(by: program.count + 2)
    try check(program)
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
    case ".": return [.scalar(.init(ranges: flags.dotTakesNewline ? [] : [10...10], isNegated: true))]
    case "^": return [.start(isOfLine: flags.isOfLines)]
    case "$": return [.end(isOfLine: flags.isOfLines)]
    case "*", "+", "?": throw .invalid("missing argument to repetition operator: `\(scalar)`")
    case "\\": return try escaped()
    default: return [.scalar(literal(scalar))]
    }
  }

  private func literal(_ scalar: UnicodeScalar) -> LabelRegex.Set {
    let set = LabelRegex.Set(ranges: [scalar.value...scalar.value])
    return flags.ignoresCase ? set.folded : set
  }

  private mutating func escaped() throws(LabelRegex.Failure) -> Program {
    switch current {
    case "A": return [instruction(.start(isOfLine: false))]
    case "z": return [instruction(.end(isOfLine: false))]
    case "b": return [instruction(.wordBoundary(isNegated: false))]
    case "B": return [instruction(.wordBoundary(isNegated: true))]
    case "Q":
      position += 1
      let start = position
      while position < scalars.count, !scalars[position...].starts(with: "\\E".unicodeScalars) { position += 1 }
      let literals = scalars[start..<position].map { LabelRegex.Instruction.scalar(literal($0)) }
      _ = accept(text: "\\E")
      return literals
    default:
      let set = try escapedSet()
      return [.scalar(flags.ignoresCase && !set.isNegated ? set.folded : set)]
    }
  }

  private mutating func instruction(_ instruction: LabelRegex.Instruction) -> LabelRegex.Instruction {
    position += 1
    return instruction
  }

  private func check(_ program: Program) throws(LabelRegex.Failure) {
    guard program.count < Self.maximumSize else { throw .invalid("expression too large") }
  }

  /// As Prometheus hands it to its parser.
  package var text: String { "^(?:\(String(scalars[...])))$" }
}
