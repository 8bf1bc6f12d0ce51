import Foundation
import Gherkin

/// The members of a JSON object in a message, read by name and type.
struct MessageFields {
  private let members: [String: Any]
  private let offset: Int

  init(_ json: some DataProtocol, offset: Int) throws(MessageProblem) {
    let value = try? JSONSerialization.jsonObject(with: Data(json))
    guard let members = value as? [String: Any] else { throw .notAnObject }
    (self.members, self.offset) = (members, offset)
  }

  private init(_ members: [String: Any], offset: Int) { (self.members, self.offset) = (members, offset) }

  var names: [String] { Array(members.keys) }

  func optionalString(_ name: String) -> String? { members[name] as? String }
  func optionalInteger(_ name: String) -> Int? { members[name] as? Int }

  func optionalObject(_ name: String) -> MessageFields? {
    (members[name] as? [String: Any]).map { MessageFields($0, offset: offset) }
  }

  func optionalID(_ name: String) -> MessageID? { optionalString(name).flatMap(id) }

  func string(_ name: String) throws(MessageProblem) -> String { try present(name, optionalString(name)) }
  func integer(_ name: String) throws(MessageProblem) -> Int { try present(name, optionalInteger(name)) }
  func number(_ name: String) throws(MessageProblem) -> Double { try present(name, members[name] as? Double) }
  func boolean(_ name: String) throws(MessageProblem) -> Bool { try present(name, members[name] as? Bool) }
  func object(_ name: String) throws(MessageProblem) -> MessageFields { try present(name, optionalObject(name)) }
  func id(_ name: String) throws(MessageProblem) -> MessageID { try present(name, optionalID(name)) }
  func strings(_ name: String) throws(MessageProblem) -> [String] { try present(name, members[name] as? [String]) }

  func integerLists(_ name: String) throws(MessageProblem) -> [[Int]] { try present(name, members[name] as? [[Int]]) }

  func ids(_ name: String) throws(MessageProblem) -> [MessageID] {
    let texts = try strings(name)
    let ids = texts.compactMap(id)
    return try present(name, ids.count == texts.count ? ids : nil)
  }

  func objects(_ name: String) throws(MessageProblem) -> [MessageFields] {
    try present(name, members[name] as? [[String: Any]]).map { MessageFields($0, offset: offset) }
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
  var allIDs: [MessageID] { Self.ids(in: members).compactMap(id) }

  private func id(_ text: String) -> MessageID? { Int(text).map { MessageID(rawValue: $0 + offset) } }

  private func present<Value>(_ name: String, _ value: Value?) throws(MessageProblem) -> Value {
    guard let value else { throw .missing(name) }
    return value
  }

  private static func ids(in value: Any) -> [String] {
    if let elements = value as? [Any] { return elements.flatMap(ids) }
    guard let members = value as? [String: Any] else { return [] }
    return members.flatMap { name, value in (value as? String).map { name == "id" ? [$0] : [] } ?? ids(in: value) }
  }
}
