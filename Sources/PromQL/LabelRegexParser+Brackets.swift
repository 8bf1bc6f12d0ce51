extension LabelRegexParser {
  /// What follows a `\`, also within `[ ]`.
  package mutating func escapedSet() throws(LabelRegex.Failure) -> LabelRegex.Set {
    guard let scalar = current else { throw .invalid("trailing backslash at end of expression: ``") }
    position += 1
    if let set = LabelRegex.Set(class: scalar) { return set }
    let controls: [UnicodeScalar: UInt32] = ["n": 10, "t": 9, "r": 13, "f": 12, "v": 11, "a": 7]
    if let value = controls[scalar] { return .init(ranges: [value...value]) }
    if scalar == "x" { return try hexadecimal() }
    let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    if scalar == "p" || scalar == "P" { throw .unsupported("\\\(scalar) in regular expressions") }
    if isWord { throw .invalid("invalid escape sequence: `\\\(scalar)`") }
    return .init(ranges: [scalar.value...scalar.value])
  }

  /// `\x41`, `\x{1F600}`
  private mutating func hexadecimal() throws(LabelRegex.Failure) -> LabelRegex.Set {
    let isInBraces = accept("{")
    let start = position
    while current != nil, isInBraces ? current != "}" : position < start + 2 { position += 1 }
    let digits = String(String.UnicodeScalarView(scalars[start..<position]))
    guard let value = UInt32(digits, radix: 16), value <= 0x10FFFF, !isInBraces || accept("}") else {
      throw .invalid("invalid escape sequence: `\\x\(digits)`")
    }
    return .init(ranges: [value...value])
  }

  package mutating func bracket() throws(LabelRegex.Failure) -> LabelRegex.Set {
    let start = position - 1
    let isNegated = accept("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || current != "]" {
      isFirst = false
      if current == nil { throw .invalid("missing closing ]: `\(String(scalars[start...])))$`") }
      let first = position
      if let named = try namedClass() {
        ranges += named
        continue
      }
      let low = try member()
      guard low.count == 1, current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        ranges += low
        continue
      }
      position += 1
      let high = try member()
      guard high.count == 1, low[0].lowerBound <= high[0].upperBound else {
        throw .invalid("invalid character class range: `\(String(scalars[first..<position]))`")
      }
      ranges.append(low[0].lowerBound...high[0].upperBound)
    }
    position += 1
    let set = LabelRegex.Set(ranges: ranges)
    return LabelRegex.Set(ranges: (flags.ignoresCase ? set.folded : set).ranges, isNegated: isNegated)
  }

  /// `[:alpha:]`, `[:^alpha:]`; whatever stands between `[:` and the next `:]` is a name.
  private mutating func namedClass() throws(LabelRegex.Failure) -> [ClosedRange<UInt32>]? {
    let start = position
    guard accept(text: "[:") else { return nil }
    let rest = scalars[position...]
    guard let end = rest.indices.first(where: { rest[$0...].starts(with: ":]".unicodeScalars) }) else {
      position = start
      return nil
    }
    let isNegated = accept("^")
    let name = String(scalars[position..<end])
    position = end + 2
    guard let set = LabelRegex.Set(named: name) else {
      throw .invalid("invalid character class range: `\(String(scalars[start..<position]))`")
    }
    return isNegated ? set.complement : set.ranges
  }

  private mutating func member() throws(LabelRegex.Failure) -> [ClosedRange<UInt32>] {
    guard let scalar = current else { throw .invalid("missing closing ]: `\(text)`") }
    position += 1
    guard scalar == "\\" else { return [scalar.value...scalar.value] }
    let set = try escapedSet()
    return set.isNegated ? set.complement : set.ranges
  }
}
