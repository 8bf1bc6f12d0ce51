import Base
import Gherkin

/// The members of a JSON object in a message, read by name and type.
struct MessageFields {
  private let json: JSONValue
  private let offset: Int

  init(_ json: some Collection<UInt8>, offset: Int) throws(MessageProblem) {
    guard let value = try? JSONValue(parsing: Array(json)), value.members != nil else { throw .notAnObject }
    (self.json, self.offset) = (value, offset)
  }

  private init(_ json: JSONValue, offset: Int) { (self.json, self.offset) = (json, offset) }

  var names: [String] { (json.members ?? []).map(\.key) }

  func optionalString(_ name: String) -> String? { json[name]?.string }
  func optionalInteger(_ name: String) -> Int? { json[name].flatMap(Self.integer) }

  func optionalObject(_ name: String) -> MessageFields? {
    json[name].flatMap { $0.members == nil ? nil : MessageFields($0, offset: offset) }
  }

  func optionalID(_ name: String) -> MessageID? { optionalString(name).flatMap(id) }

  func string(_ name: String) throws(MessageProblem) -> String { try present(name, optionalString(name)) }
  func integer(_ name: String) throws(MessageProblem) -> Int { try present(name, optionalInteger(name)) }
  func number(_ name: String) throws(MessageProblem) -> Double { try present(name, json[name].flatMap(Self.number)) }
  func boolean(_ name: String) throws(MessageProblem) -> Bool { try present(name, json[name]?.bool) }
  func object(_ name: String) throws(MessageProblem) -> MessageFields { try present(name, optionalObject(name)) }
  func id(_ name: String) throws(MessageProblem) -> MessageID { try present(name, optionalID(name)) }
  func strings(_ name: String) throws(MessageProblem) -> [String] {
    try present(name, json[name]?.elements.flatMap { all($0, \.string) })
  }

  func integerLists(_ name: String) throws(MessageProblem) -> [[Int]] {
    let lists = json[name]?.elements.flatMap { lists in
      all(lists) { list in list.elements.flatMap { all($0, Self.integer) } }
    }
    return try present(name, lists)
  }

  func ids(_ name: String) throws(MessageProblem) -> [MessageID] {
    let texts = try strings(name)
    let ids = texts.compactMap(id)
    return try present(name, ids.count == texts.count ? ids : nil)
  }

  func objects(_ name: String) throws(MessageProblem) -> [MessageFields] {
    let objects = json[name]?.elements.flatMap { all($0) { $0.members == nil ? nil : $0 } }
    return try present(name, objects).map { MessageFields($0, offset: offset) }
  }

  /// A value of an enumeration.
  func value<Value: RawRepresentable<String>>(_ name: String, as type: Value.Type = Value.self)
    throws(MessageProblem) -> Value
  {
    let text = try string(name)
    guard let value = Value(rawValue: text) else { throw .unknownValue(text, of: name) }
    return value
  }

  /// The ids of all objects in here.
  var allIDs: [MessageID] { Self.ids(in: json).compactMap(id) }

  private func id(_ text: String) -> MessageID? { Int(text).map { MessageID(rawValue: $0 + offset) } }

  private func present<Value>(_ name: String, _ value: Value?) throws(MessageProblem) -> Value {
    guard let value else { throw .missing(name) }
    return value
  }

  /// Nil where one has no such value.
  private func all<Value>(_ elements: [JSONValue], _ value: (JSONValue) -> Value?) -> [Value]? {
    let values = elements.compactMap(value)
    return values.count == elements.count ? values : nil
  }

  /// Numbers only: in messages a text of digits is a text.
  private static func number(_ json: JSONValue) -> Double? { if case .number = json { json.double } else { nil } }

  private static func integer(_ json: JSONValue) -> Int? { number(json).flatMap { Int(exactly: $0) } }

  private static func ids(in json: JSONValue) -> [String] {
    if let elements = json.elements { return elements.flatMap(ids) }
    return (json.members ?? []).flatMap { member in
      member.value.string.map { member.key == "id" ? [$0] : [] } ?? ids(in: member.value)
    }
  }
}
