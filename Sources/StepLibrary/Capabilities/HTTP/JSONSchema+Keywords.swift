import Base
import Runner

/// What single keywords ask; each is nil for a keyword that is not its own.
extension JSONSchema {
  func checkMembers(
    _ value: JSONValue, _ keyword: JSONMember, of schema: JSONValue, at place: JSONPointer, depth: Int
  ) throws(Inconclusive) -> [Violation]? {
    var violations: [Violation] = []
    switch keyword.key {
    case "properties":
      for property in keyword.value.members ?? [] {
        guard let member = value[property.key] else { continue }
        violations += try check(member, property.value, at: place.appending(property.key), depth: depth + 1)
      }
    case "patternProperties":
      for property in keyword.value.members ?? [] {
        let pattern = try Self.pattern(property.key)
        for member in value.members ?? [] where pattern.matches(member.key) {
          violations += try check(member.value, property.value, at: place.appending(member.key), depth: depth + 1)
        }
      }
    case "additionalProperties":
      let named = Set((schema["properties"]?.members ?? []).map(\.key))
      var patterns: [RegularExpression] = []
      for property in schema["patternProperties"]?.members ?? [] { patterns.append(try Self.pattern(property.key)) }
      for member in value.members ?? []
      where !named.contains(member.key) && !patterns.contains(where: { $0.matches(member.key) }) {
        violations += try check(member.value, keyword.value, at: place.appending(member.key), depth: depth + 1)
      }
    case "propertyNames":
      for member in value.members ?? [] {
        violations += try check(.string(member.key), keyword.value, at: place.appending(member.key), depth: depth + 1)
      }
    case "required":
      for name in keyword.value.elements?.compactMap(\.string) ?? [] where value.members != nil && value[name] == nil {
        violations.append(Violation(place: place.appending(name), rule: "required", found: "no such field"))
      }
    default: return nil
    }
    return violations
  }

  func checkElements(
    _ value: JSONValue, _ keyword: JSONMember, of schema: JSONValue, at place: JSONPointer, depth: Int
  ) throws(Inconclusive) -> [Violation]? {
    let elements = value.elements ?? []
    var violations: [Violation] = []
    switch keyword.key {
    case "prefixItems":
      for (index, (element, part)) in zip(elements, keyword.value.elements ?? []).enumerated() {
        violations += try check(element, part, at: place.appending(index), depth: depth + 1)
      }
    case "items":
      for index in elements.indices.dropFirst(schema["prefixItems"]?.elements?.count ?? 0) {
        violations += try check(elements[index], keyword.value, at: place.appending(index), depth: depth + 1)
      }
    case "contains":
      guard value.elements != nil else { return [] }
      for element in elements where try check(element, keyword.value, at: place, depth: depth + 1).isEmpty { return [] }
      violations.append(Violation(place: place, rule: "contains \(keyword.value.shown)", found: value.shown))
    default: return nil
    }
    return violations
  }

  func holds(_ value: JSONValue, _ keyword: JSONMember) throws(Inconclusive) -> Bool? {
    let (number, size) = (Self.number(value), Double(Self.size(of: value) ?? 0))
    let limit = Self.number(keyword.value) ?? 0
    switch keyword.key {
    case "type":
      let names = keyword.value.string.map { [$0] } ?? keyword.value.elements?.compactMap(\.string) ?? []
      return names.contains { Self.isOf(type: $0, value) }
    case "enum": return keyword.value.elements?.contains { value.isEquivalent(to: $0) } ?? false
    case "const": return value.isEquivalent(to: keyword.value)
    case "minimum": return number.map { $0 >= limit } ?? true
    case "maximum": return number.map { $0 <= limit } ?? true
    case "exclusiveMinimum": return number.map { $0 > limit } ?? true
    case "exclusiveMaximum": return number.map { $0 < limit } ?? true
    case "multipleOf": return number.map { ($0 / limit).rounded() == $0 / limit } ?? true
    case "minLength": return value.string == nil || size >= limit
    case "maxLength": return value.string == nil || size <= limit
    case "minItems": return value.elements == nil || size >= limit
    case "maxItems": return value.elements == nil || size <= limit
    case "minProperties": return value.members == nil || size >= limit
    case "maxProperties": return value.members == nil || size <= limit
    case "uniqueItems": return keyword.value != true || Self.areDistinct(value.elements ?? [])
    case "pattern":
      let pattern = try Self.pattern(keyword.value.string ?? "")
      return value.string.map(pattern.matches) ?? true
    default: return nil
    }
  }

  private static func isOf(type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    case ("integer", .number): number(value).map { $0.rounded() == $0 } ?? false
    default: false
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    if case .number(let digits) = value { Double(digits) } else { nil }
  }

  private static func size(of value: JSONValue) -> Int? {
    value.string?.unicodeScalars.count ?? value.elements?.count ?? value.members?.count
  }

  private static func areDistinct(_ elements: [JSONValue]) -> Bool {
    elements.indices.allSatisfy { index in !elements[..<index].contains { $0.isEquivalent(to: elements[index]) } }
  }

  private static func pattern(_ text: String) throws(Inconclusive) -> RegularExpression {
    guard let pattern = RegularExpression(text) else {
      throw Inconclusive("the schema's pattern \"\(text)\" is no regular expression here")
    }
    return pattern
  }
}
