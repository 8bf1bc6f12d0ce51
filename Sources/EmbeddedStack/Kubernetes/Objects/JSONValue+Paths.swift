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

  var int: Int? { integer() }

  /// The members that are strings.
  var stringMap: [String: String] {
    Dictionary((members ?? []).compactMap { member in member.value.string.map { (member.key, $0) } }) { _, last in last
    }
  }
}
