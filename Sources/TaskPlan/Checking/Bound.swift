/// A time or a size that a text names, so that `5 minutes`, `5min` and `<300s` are the same.
package struct Bound: Hashable, Sendable {
  package enum Dimension: String, Sendable { case time, memory }

  package let dimension: Dimension
  /// In milliseconds or bytes.
  package let amount: Double
  /// As written.
  package let text: String

  package static func == (left: Bound, right: Bound) -> Bool {
    left.dimension == right.dimension && left.amount == right.amount
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(dimension)
    hasher.combine(amount)
  }

  /// The bounds of a text, from left to right.
  package static func all(in text: String) -> [Bound] {
    guard text.utf8.contains(where: \.isDigit) else { return [] }
    let words = text.spaced
    return words.indices.compactMap { index in
      guard words[index].utf8.contains(where: \.isDigit) else { return nil }
      let (number, unit) = split(words[index])
      guard let number else { return nil }
      let isAlone = unit.isEmpty && index + 1 < words.count
      let name = isAlone ? split(words[index + 1]).unit : unit
      guard isAlone ? split(words[index + 1]).number == nil : true else { return nil }
      return Bound(number, name)
    }
  }

  private init?(_ number: Double, _ unit: String) {
    guard let known = Self.units[unit] ?? Self.units[unit.lowercased()] else { return nil }
    (dimension, amount) = (known.0, number * known.1)
    text = "\(number == number.rounded() ? String(Int(number)) : String(number)) \(unit)"
  }

  /// `<5s` is 5 and `s`; marks around a word do not count.
  private static func split(_ word: String) -> (number: Double?, unit: String) {
    if let clean = splitASCII(word) { return clean }
    let bare = word.drop { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let digits = bare.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = bare.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
    let isClean =
      digits.count + unit.count == bare.count
      || bare.dropFirst(digits.count + unit.count).allSatisfy { !$0.isLetter && !$0.isNumber }
    guard isClean, digits.count < 10 else { return (nil, "") }
    return (Double(digits.last == "." ? digits.dropLast() : digits), String(unit))
  }

  /// The same, many times as fast; nil for other than ASCII.
  private static func splitASCII(_ word: String) -> (number: Double?, unit: String)? {
    guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let bare = word.utf8.drop { !$0.isLetter && !$0.isDigit }
    let digits = bare.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    let rest = bare.dropFirst(digits.count)
    let unit = rest.prefix { $0.isLetter }
    guard digits.count < 10, rest.dropFirst(unit.count).allSatisfy({ !$0.isLetter && !$0.isDigit }) else {
      return (nil, "")
    }
    let number = digits.last == UInt8(ascii: ".") ? digits.dropLast() : digits
    return (Double(Substring(number)), String(Substring(unit)))
  }

  private static let units: [String: (Dimension, Double)] = {
    var units: [String: (Dimension, Double)] = [:]
    let times: [(Double, [String])] = [
      (1, ["ms", "millisecond", "milliseconds"]), (1000, ["s", "sec", "secs", "second", "seconds"]),
      (60_000, ["min", "mins", "minute", "minutes"]), (3_600_000, ["h", "hour", "hours"]),
      (86_400_000, ["d", "day", "days"]),
    ]
    for (factor, names) in times {
      for name in names { units[name] = (.time, factor) }
    }
    for (power, name) in ["K", "M", "G", "T"].enumerated() {
      units["\(name)i"] = (.memory, Double(1 << (10 * (power + 1))))
      units["\(name)iB"] = (.memory, Double(1 << (10 * (power + 1))))
      units["\(name)B"] = (.memory, (0...power).reduce(1) { product, _ in product * 1000 })
    }
    return units
  }()
}
