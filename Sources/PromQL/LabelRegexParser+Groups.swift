extension LabelRegexParser {
  /// What follows a `(`: a group, one without a number, or flags.
  package mutating func group() throws(LabelRegex.Failure) -> Program {
    let before = flags
    guard accept("?") else { return try numbered(nil, restoring: before) }
    if accept(text: "P<") { return try numbered(try name(), restoring: before) }
    let start = position - 2
    try readFlags(since: start)
    if accept(")") { return [] }
    guard accept(":") else { throw invalidFlags(since: start) }
    return try closed(restoring: before)
  }

  private mutating func numbered(_ name: String?, restoring before: Flags) throws(LabelRegex.Failure) -> Program {
    groupNames.append(name)
    let slot = 2 * groupNames.count
    let inner = try closed(restoring: before)
    return [.save(slot)] + inner.shifted(by: 1) + [.save(slot + 1)]
  }

  private mutating func closed(restoring before: Flags) throws(LabelRegex.Failure) -> Program {
    let program = try alternation()
    guard accept(")") else { throw .invalid("missing closing ): `\(text)`") }
    flags = before
    return program
  }

  private mutating func name() throws(LabelRegex.Failure) -> String {
    let start = position
    while let scalar = current,
      scalar == "_" || (scalar.isASCII && LabelRegex.Set(class: "w")?.contains(scalar.value) == true)
    {
      position += 1
    }
    let name = String(String.UnicodeScalarView(scalars[start..<position]))
    guard !name.isEmpty, accept(">") else { throw .invalid("invalid named capture: `\(text)`") }
    if groupNames.contains(name) { throw .invalid("duplicate capture group name: `\(name)`") }
    return name
  }

  private mutating func readFlags(since start: Int) throws(LabelRegex.Failure) {
    var (value, count) = (true, 0)
    while let scalar = current, scalar != ")", scalar != ":" {
      position += 1
      switch scalar {
      case "i": flags.ignoresCase = value
      case "m": flags.isOfLines = value
      case "s": flags.dotTakesNewline = value
      case "U": flags.isUngreedy = value
      case "-" where value: (value, count) = (false, -1)
      default: throw invalidFlags(since: start)
      }
      count += 1
    }
    if !value, count == 0 { throw invalidFlags(since: start) }
  }

  private func invalidFlags(since start: Int) -> LabelRegex.Failure {
    let text = String(String.UnicodeScalarView(scalars[start..<min(position, scalars.count)]))
    return position >= scalars.count
      ? .invalid("missing argument to repetition operator: `?`")
      : .invalid("invalid or unsupported Perl syntax: `\(text)`")
  }
}
