import Base
import Wire

/// A set of places of an object, as managedFields has it (FieldsV1 of meta/v1).
struct FieldSet: Equatable, Sendable {
  /// A step from a place to one in it.
  enum Step: Hashable, Sendable {
    case member(String)
    /// An element of a list by its keys, in JSON.
    case keyed(String)
    /// An element of a set by its value, in JSON.
    case value(String)
  }

  /// Whether the place itself is in the set.
  var isMember = false
  private(set) var children: [Step: FieldSet] = [:]

  var isEmpty: Bool { !isMember && children.isEmpty }

  subscript(step: Step) -> FieldSet {
    get { children[step] ?? FieldSet() }
    set { children[step] = newValue.isEmpty ? nil : newValue }
  }

  static let whole = FieldSet(isMember: true)

  func union(_ other: FieldSet) -> FieldSet {
    var result = self
    result.isMember = isMember || other.isMember
    for (step, child) in other.children { result[step] = self[step].union(child) }
    return result
  }

  func intersection(_ other: FieldSet) -> FieldSet {
    var result = FieldSet(isMember: isMember && other.isMember)
    for (step, child) in children {
      guard let theirs = other.children[step] else { continue }
      result[step] = child.intersection(theirs)
    }
    return result
  }

  func subtracting(_ other: FieldSet) -> FieldSet {
    var result = self
    result.isMember = isMember && !other.isMember
    for (step, theirs) in other.children {
      guard let own = children[step] else { continue }
      result[step] = own.subtracting(theirs)
    }
    return result
  }

  /// Without a place and all in it.
  mutating func remove(_ path: ArraySlice<String>) {
    guard let name = path.first else {
      self = FieldSet()
      return
    }
    guard var child = children[.member(name)] else { return }
    child.remove(path.dropFirst())
    self[.member(name)] = child
  }

  /// Only what is in one of these members of the object, or only what is in none.
  func filtered(_ names: Set<String>, keeps: Bool) -> FieldSet {
    var result = self
    for step in children.keys {
      guard case .member(let name) = step, names.contains(name) != keeps else { continue }
      result.children[step] = nil
    }
    return result
  }

  /// The places as messages have them, in order: `.spec.containers[name="a"].image`.
  func paths(_ prefix: String = "") -> [String] {
    (isMember ? [prefix] : []) + sorted.flatMap { step, child in child.paths(prefix + step.text) }
  }

  fileprivate var sorted: [(key: Step, value: FieldSet)] { children.sorted { $0.key.name < $1.key.name } }
}

extension FieldSet.Step {
  /// As FieldsV1 has it.
  var name: String {
    switch self {
    case .member(let name): "f:\(name)"
    case .keyed(let json): "k:\(json)"
    case .value(let json): "v:\(json)"
    }
  }

  init?(name: String) {
    let rest = String(name.dropFirst(2))
    switch name.prefix(2) {
    case "f:": self = .member(rest)
    case "k:": self = .keyed(rest)
    case "v:": self = .value(rest)
    default: return nil
    }
  }

  fileprivate var text: String {
    switch self {
    case .member(let name): return ".\(name)"
    case .value(let json): return "[=\(json)]"
    case .keyed(let json):
      let keys = (try? JSONValue(parsing: Array(json.utf8)))?.members ?? []
      return "[" + keys.map { "\($0.key)=\(String(decoding: $0.value.encoded, as: UTF8.self))" }.joined(separator: ",")
        + "]"
    }
  }
}

extension FieldSet {
  /// FieldsV1: members as `f:…`, elements as `k:…` and `v:…`, the place itself as `.`.
  var json: JSONValue {
    let own = isMember && !children.isEmpty ? [JSONMember(key: ".", value: .object([]))] : []
    return .object(own + sorted.map { JSONMember(key: $0.key.name, value: $0.value.json) })
  }

  init(json: JSONValue?) {
    self.init()
    let members = json?.members ?? []
    isMember = members.isEmpty
    for member in members {
      if member.key == "." {
        isMember = true
      } else if let step = Step(name: member.key) {
        self[step] = FieldSet(json: member.value)
      }
    }
  }
}
