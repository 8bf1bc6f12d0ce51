import Base
import Runner

/// A JSON Schema of draft 2020-12, as far as descriptions of APIs use it.
///
/// What it does not know it does not pass over: a keyword without a meaning here is inconclusive.
struct JSONSchema: Sendable {
  /// The document that local references (`#/…`) point into.
  let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  struct Violation: Equatable, Sendable {
    let place: JSONPointer
    /// What the schema asks.
    let rule: String
    let found: String
  }

  /// All ways in which a value does not match; empty for one that does.
  func violations(of value: JSONValue) throws(Inconclusive) -> [Violation] {
    try check(value, document, at: .whole, depth: 0)
  }

  /// The same for a schema that stands in the document.
  func violations(of value: JSONValue, by schema: JSONValue) throws(Inconclusive) -> [Violation] {
    try check(value, schema, at: .whole, depth: 0)
  }

  /// Follows references; nil for one that leads nowhere.
  func resolved(_ reference: String) -> JSONValue? {
    guard reference.hasPrefix("#"), let pointer = JSONPointer(PercentEncoding.decode(String(reference.dropFirst())))
    else { return nil }
    return document[pointer]
  }

  func check(
    _ value: JSONValue, _ schema: JSONValue, at place: JSONPointer, depth: Int
  ) throws(Inconclusive) -> [Violation] {
    guard depth < 64 else { throw Inconclusive("the schema's references go round in a circle") }
    if case .bool(let passes) = schema {
      return passes ? [] : [Violation(place: place, rule: "nothing here", found: value.shown)]
    }
    guard let keywords = schema.members else { throw Inconclusive("a schema is an object or a boolean") }
    if schema["nullable"] == true, value == .null { return [] }
    var violations: [Violation] = []
    for keyword in keywords where !Self.annotations.contains(keyword.key) && !keyword.key.hasPrefix("x-") {
      violations += try check(value, keyword, of: schema, at: place, depth: depth)
    }
    return violations
  }

  /// Those that ask nothing of a value by themselves.
  private static let annotations: Set = [
    "$schema", "$id", "$anchor", "$comment", "$defs", "definitions", "title", "description", "default", "examples",
    "example", "deprecated", "readOnly", "writeOnly", "format", "contentMediaType", "contentEncoding", "components",
    "nullable", "discriminator", "then", "else", "externalDocs", "xml",
  ]

  private func check(
    _ value: JSONValue, _ keyword: JSONMember, of schema: JSONValue, at place: JSONPointer, depth: Int
  ) throws(Inconclusive) -> [Violation] {
    switch keyword.key {
    case "$ref":
      guard let name = keyword.value.string, let target = resolved(name) else {
        throw Inconclusive("the schema's reference \(keyword.value.text) leads nowhere")
      }
      return try check(value, target, at: place, depth: depth + 1)
    case "allOf", "anyOf", "oneOf", "not", "if":
      return try combine(value, keyword, of: schema, at: place, depth: depth)
    default:
      if let found = try checkMembers(value, keyword, of: schema, at: place, depth: depth) { return found }
      if let found = try checkElements(value, keyword, of: schema, at: place, depth: depth) { return found }
      guard let holds = try holds(value, keyword) else {
        throw Inconclusive("the schema has the keyword \"\(keyword.key)\", which is not checked here")
      }
      let rule = "\(keyword.key) \(keyword.value.shown)"
      return holds ? [] : [Violation(place: place, rule: rule, found: value.shown)]
    }
  }

  private func combine(
    _ value: JSONValue, _ keyword: JSONMember, of schema: JSONValue, at place: JSONPointer, depth: Int
  ) throws(Inconclusive) -> [Violation] {
    var results: [[Violation]] = []
    for part in keyword.value.elements ?? [keyword.value] {
      results.append(try check(value, part, at: place, depth: depth + 1))
    }
    let matching = results.filter(\.isEmpty).count
    let holds: Bool
    switch keyword.key {
    case "allOf": return results.flatMap(\.self)
    case "anyOf": holds = matching > 0
    case "oneOf": holds = matching == 1
    case "not": holds = matching == 0
    default:
      guard let branch = schema[matching == 1 ? "then" : "else"] else { return [] }
      return try check(value, branch, at: place, depth: depth + 1)
    }
    return holds ? [] : [Violation(place: place, rule: keyword.key, found: "\(matching) of \(results.count) match")]
  }
}
