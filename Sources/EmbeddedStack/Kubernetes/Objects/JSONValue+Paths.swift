import Base
import Wire

extension JSONValue {
  /// The value of a member; setting nil removes it, setting makes of anything else an object.
  subscript(member name: String) -> JSONValue? {
    get { self[name] }
    set {
      var members = members ?? []
      if let index = members.firstIndex(where: { $0.key == name }) {
        if let newValue { members[index].value = newValue } else { members.remove(at: index) }
      } else if let newValue {
        members.append(JSONMember(key: name, value: newValue))
      }
      self = .object(members)
    }
  }

  /// The value at the end of the names; setting makes the objects on the way, removing leaves them.
  subscript(path names: ArraySlice<String>) -> JSONValue? {
    get { names.reduce(self) { value, name in value?[name] } }
    set {
      guard let first = names.first else {
        self = newValue ?? .null
        return
      }
      if names.count == 1 {
        self[member: first] = newValue
      } else if newValue != nil || self[first] != nil {
        var child = self[first] ?? .object([])
        child[path: names.dropFirst()] = newValue
        self[member: first] = child
      }
    }
  }

  subscript(path names: String...) -> JSONValue? {
    get { self[path: names[...]] }
    set { self[path: names[...]] = newValue }
  }

  /// Members without values are left out.
  static func compact(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { JSONMember(key: name, value: $0) } })
  }

  static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map(JSONValue.string)) }

  /// In the order of the names.
  static func map(_ values: [String: String]) -> JSONValue {
    .object(values.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .string($0.value)) })
  }

  var int: Int? { integer() }

  /// The members that are strings.
  var stringMap: [String: String] {
    Dictionary((members ?? []).compactMap { member in member.value.string.map { (member.key, $0) } }) { _, last in last
    }
  }
}
