import Base
import Wire

/// Which fields an object must have: `metadata.name=tempo-0,status.phase!=Running`.
struct FieldSelector: Sendable, Equatable {
  struct Requirement: Sendable, Equatable {
    let path: [String]
    let value: String
    let isEqual: Bool
  }

  var requirements: [Requirement] = []

  /// nil when it is none.
  init?(_ text: String) {
    for part in text.split(separator: ",") {
      let isEqual = !part.contains("!=")
      guard let sign = part.firstRange(of: isEqual ? "=" : "!=") else { return nil }
      var value = part[sign.upperBound...]
      if isEqual, value.hasPrefix("=") { value = value.dropFirst() }
      let path = part[..<sign.lowerBound].split(separator: ".").map(String.init)
      requirements.append(Requirement(path: path, value: String(value), isEqual: isEqual))
    }
  }

  /// A field that is not there is empty.
  func matches(_ object: JSONValue) -> Bool {
    requirements.allSatisfy { requirement in
      (object[path: requirement.path[...]]?.text ?? "") == requirement.value
        ? requirement.isEqual : !requirement.isEqual
    }
  }
}

extension JSONValue {
  /// A scalar as text.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let value): String(value)
    default: nil
    }
  }
}
