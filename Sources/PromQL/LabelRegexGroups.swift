/// What the groups of a regular expression matched, the whole text first.
package struct LabelRegexGroups: Equatable, Sendable {
  package let groups: [String?]
  /// Of the groups from the first on.
  package let names: [String?]

  /// A template of Go's `Regexp.Expand`: `$1`, `${1}`, `$name`, `$$`.
  package func expand(_ template: String) -> String {
    var (rest, result) = (Substring(template), "")
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if let (name, length) = Self.name(rest) {
        result += value(String(name))
        rest = rest.dropFirst(length)
      } else {
        result += "$"
      }
    }
    return result + rest
  }

  private static func name(_ text: Substring) -> (name: Substring, length: Int)? {
    let isInBraces = text.first == "{"
    let name = text.dropFirst(isInBraces ? 1 : 0).prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    if name.isEmpty { return nil }
    guard isInBraces else { return (name, name.count) }
    return text.dropFirst(name.count + 1).first == "}" ? (name, name.count + 2) : nil
  }

  private func value(_ name: String) -> String {
    let isNumber = name.utf8.allSatisfy(\.isDigit) && (name == "0" || name.first != "0") && name.count < 9
    if isNumber { return Int(name).flatMap { $0 < groups.count ? groups[$0] : nil } ?? "" }
    let place = names.indices.first { names[$0] == name && groups[$0 + 1] != nil }
    return place.flatMap { groups[$0 + 1] } ?? ""
  }
}
