import Foundation

/// A message stream made comparable: what no two implementations share is taken out, ids are numbered as they come.
///
/// Two streams are then equal exactly if their ids can be renamed one to one. Where the kit speaks TypeScript and we
/// speak Swift, only what both must say is kept: of a source reference that it is there, of a snippet its keyword and
/// expression, of a stack trace the lines of feature files, of an exception the type under our name.
struct KitStream {
  private var names: [String: String] = [:]
  private(set) var envelopes: [JSON] = []

  init(_ messages: [JSON]) {
    for message in messages where message["meta"] == nil { envelopes.append(normalise(message, as: nil)) }
  }

  private mutating func normalise(_ value: JSON, as key: String?) -> JSON {
    switch (key, value) {
    case ("timestamp", _), ("duration", _), ("sourceReference", _): return .string("present")
    case ("code", .string(let text)): return .string(Self.head(ofSnippet: text))
    case ("language", .string("typescript")): return .string("swift")
    case ("stackTrace", .string(let text)): return .string(Self.inFeatures(text))
    case ("type", .string("PendingException")): return .string("Pending")
    case ("type", .string("SkippedException")): return .string("Skipped")
    case (let key?, .string(let id)) where Self.namesIDs(key): return .string(name(id))
    case (_, .array(let items)): return .array(items.map { normalise($0, as: key) })
    case (_, .object(let members)):
      return .object(
        members.sorted { $0.key < $1.key }.reduce(into: [:]) { $0[$1.key] = normalise($1.value, as: $1.key) })
    default: return value
    }
  }

  private static func namesIDs(_ key: String) -> Bool {
    key == "id" || key.hasSuffix("Id") || key.hasSuffix("Ids")
  }

  private mutating func name(_ id: String) -> String {
    if let known = names[id] { return known }
    names[id] = "#\(names.count)"
    return names[id] ?? ""
  }

  /// `Given("text", …` and `given("text") …` are `given("text"`.
  private static func head(ofSnippet code: String) -> String {
    let pattern = #/^(\w+)\("((?:[^"\\]|\\.)*)"/#
    guard let match = code.firstMatch(of: pattern) else { return code }
    return "\(match.1.lowercased())(\"\(match.2)\""
  }

  /// The trace as far as it goes through feature files; empty where it only tells of source code.
  private static func inFeatures(_ trace: String) -> String {
    let lines = trace.split(separator: "\n").filter { $0.contains(#/\.feature(\.md)?:\d+$/#) }
    return lines.joined(separator: "\n")
  }
}
