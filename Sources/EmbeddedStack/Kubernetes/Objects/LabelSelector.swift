import Base

/// Which labels an object must have: `a=b,c!=d,e in (f,g),h notin (i),j,!k`.
struct LabelSelector: Sendable, Equatable {
  enum Requirement: Sendable, Equatable {
    case isIn(String, Set<String>)
    case isNotIn(String, Set<String>)
    case exists(String)
    case isAbsent(String)
  }

  var requirements: [Requirement] = []

  /// `matchLabels` of a controller, `selector` of a service.
  init(labels: [String: String]) { requirements = labels.map { .isIn($0.key, [$0.value]) } }

  /// `matchLabels` and `matchExpressions` of a LabelSelector; an operator that is none finds nothing.
  init(object: JSONValue) {
    self.init(labels: object["matchLabels"]?.stringMap ?? [:])
    for expression in object["matchExpressions"]?.elements ?? [] {
      let (key, values) = (
        expression["key"]?.string ?? "", Set(expression["values"]?.elements?.compactMap(\.string) ?? [])
      )
      switch expression["operator"]?.string {
      case "NotIn": requirements.append(.isNotIn(key, values))
      case "Exists": requirements.append(.exists(key))
      case "DoesNotExist": requirements.append(.isAbsent(key))
      default: requirements.append(.isIn(key, values))
      }
    }
  }

  /// `a=b,c=d`, of `matchLabels` by name.
  static func text(of labels: JSONValue?) -> String {
    (labels?.stringMap ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }

  /// nil when it is none.
  init?(_ text: String) {
    for part in Self.split(text) {
      guard let requirement = Requirement(part) else { return nil }
      requirements.append(requirement)
    }
  }

  func matches(_ labels: [String: String]) -> Bool { requirements.allSatisfy { $0.matches(labels) } }

  /// At commas that are not in parentheses.
  private static func split(_ text: String) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in text {
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }
}

extension LabelSelector.Requirement {
  fileprivate init?(_ text: String) {
    if text.hasPrefix("!") {
      self = .isAbsent(String(text.dropFirst()).trimmed)
    } else if let set = Self(set: text, " notin", LabelSelector.Requirement.isNotIn) {
      self = set
    } else if let set = Self(set: text, " in", LabelSelector.Requirement.isIn) {
      self = set
    } else {
      for (sign, make) in [
        ("!=", LabelSelector.Requirement.isNotIn), ("==", LabelSelector.Requirement.isIn),
        ("=", LabelSelector.Requirement.isIn),
      ] {
        guard let range = text.firstRange(of: sign) else { continue }
        let name = String(text[..<range.lowerBound]).trimmed
        guard Self.isKey(name) else { return nil }
        self = make(name, [String(text[range.upperBound...]).trimmed])
        return
      }
      guard Self.isKey(text) else { return nil }
      self = .exists(text)
    }
  }

  private init?(set text: String, _ word: String, _ make: (String, Set<String>) -> Self) {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let head = text[..<open].trimmed
    guard head.hasSuffix(word) else { return nil }
    let values = text[text.index(after: open)...].dropLast().split(separator: ",").map(\.trimmed)
    self = make(head.dropLast(word.count).trimmed, Set(values))
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
  }

  fileprivate func matches(_ labels: [String: String]) -> Bool {
    switch self {
    case .isIn(let name, let values): labels[name].map(values.contains) ?? false
    case .isNotIn(let name, let values): !(labels[name].map(values.contains) ?? false)
    case .exists(let name): labels[name] != nil
    case .isAbsent(let name): labels[name] == nil
    }
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmed: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: blank).reversed().drop(while: blank).reversed())
  }
}
