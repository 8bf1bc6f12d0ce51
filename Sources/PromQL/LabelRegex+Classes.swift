extension LabelRegex.Set {
  private static let digit: [ClosedRange<UInt32>] = [48...57]
  private static let lower: [ClosedRange<UInt32>] = [97...122]
  private static let upper: [ClosedRange<UInt32>] = [65...90]

  /// `\d`, `\W` and so on.
  package init?(class scalar: UnicodeScalar) {
    let word = Self.digit + Self.upper + [95...95] + Self.lower
    let blank: [ClosedRange<UInt32>] = [9...10, 12...13, 32...32]
    switch scalar {
    case "d": self.init(ranges: Self.digit)
    case "D": self.init(ranges: Self.digit, isNegated: true)
    case "w": self.init(ranges: word)
    case "W": self.init(ranges: word, isNegated: true)
    case "s": self.init(ranges: blank)
    case "S": self.init(ranges: blank, isNegated: true)
    default: return nil
    }
  }

  /// `[:alpha:]` and so on, by name.
  package init?(named name: String) {
    let ranges: [ClosedRange<UInt32>]
    switch name {
    case "alnum": ranges = Self.digit + Self.upper + Self.lower
    case "alpha": ranges = Self.upper + Self.lower
    case "ascii": ranges = [0...127]
    case "blank": ranges = [9...9, 32...32]
    case "cntrl": ranges = [0...31, 127...127]
    case "digit": ranges = Self.digit
    case "graph": ranges = [33...126]
    case "lower": ranges = Self.lower
    case "print": ranges = [32...126]
    case "punct": ranges = [33...47, 58...64, 91...96, 123...126]
    case "space": ranges = [9...13, 32...32]
    case "upper": ranges = Self.upper
    case "word": ranges = Self.digit + Self.upper + Self.lower + [95...95]
    case "xdigit": ranges = Self.digit + [65...70, 97...102]
    default: return nil
    }
    self.init(ranges: ranges)
  }

  /// All that this one does not take.
  package var complement: [ClosedRange<UInt32>] {
    var (next, result) = (UInt32(0), [ClosedRange<UInt32>]())
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    return next <= 0x10FFFF ? result + [next...0x10FFFF] : result
  }

  /// With the other case of each letter; of ranges beyond a thousand characters only that of ASCII.
  package var folded: Self {
    var folded = self
    for range in ranges {
      for value in range.count <= 1000 ? Array(range) : Array(range.clamped(to: 0...127)) {
        guard let scalar = UnicodeScalar(value) else { continue }
        for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
          let scalars = Array(other.unicodeScalars)
          if scalars.count == 1, scalars[0] != scalar { folded.ranges.append(scalars[0].value...scalars[0].value) }
        }
      }
    }
    return folded
  }
}
