import Base
import Wire

extension FieldSet {
  /// The places that an applied configuration sets: leaves, and the elements of lists that are merged.
  init(applied value: JSONValue, at place: FieldPlace) {
    self.init()
    switch place.merging(of: value) {
    case .atomic: isMember = true
    case .members:
      for member in value.members ?? [] {
        self[.member(member.key)] = FieldSet(applied: member.value, at: place.member(member.key))
      }
    case .set:
      for element in value.elements ?? [] { self[.value(element.canonical)] = .whole }
    case .keyed(let keys):
      for element in value.elements ?? [] {
        var set = FieldSet(applied: element, at: place.element)
        set.isMember = true
        self[.keyed(element.key(keys, place))] = set
      }
    }
  }

  /// The places of something that was not there before: all of them, with those that hold others, but for what is there
  /// in any object of the kind.
  fileprivate init(new value: JSONValue, at place: FieldPlace) {
    self.init()
    let merging = place.merging(of: value)
    isMember = !place.isAlwaysThere || (merging == .atomic && !value.isZero)
    switch merging {
    case .atomic: return
    case .members:
      for member in value.members ?? [] {
        self[.member(member.key)] = FieldSet(new: member.value, at: place.member(member.key))
      }
    case .set:
      for element in value.elements ?? [] { self[.value(element.canonical)] = .whole }
    case .keyed(let keys):
      for element in value.elements ?? [] {
        var set = FieldSet(new: element, at: place.element)
        set.isMember = true
        self[.keyed(element.key(keys, place))] = set
      }
    }
  }
}

/// What differs between two versions of an object.
struct FieldChanges {
  /// Added, or with another value.
  var set = FieldSet()
  var removed = FieldSet()

  /// Of whole objects.
  init(from old: JSONValue, to new: JSONValue, at place: FieldPlace) { compare(old, new, place) }

  private init(_ old: JSONValue?, _ new: JSONValue?, _ place: FieldPlace) {
    switch (old, new) {
    case (let old?, let new?): compare(old, new, place)
    case (nil, let new?): set = FieldSet(new: new, at: place)
    case (let old?, nil): removed = FieldSet(new: old, at: place)
    case (nil, nil): break
    }
  }

  private mutating func compare(_ old: JSONValue, _ new: JSONValue, _ place: FieldPlace) {
    if old == new { return }
    let (before, after) = (place.merging(of: old), place.merging(of: new))
    if before == .members, after == .members {
      let added = (new.members ?? []).filter { old[$0.key] == nil }
      for member in (old.members ?? []) + added {
        note(.member(member.key), Self(old[member.key], new[member.key], place.member(member.key)))
      }
    } else if case .keyed(let keys) = after, after == before {
      compareElements(old, new, place) { .keyed($0.key(keys, place)) }
    } else if before == .set, after == .set {
      compareElements(old, new, place) { .value($0.canonical) }
    } else if after == .atomic, before == .atomic {
      set.isMember = true
    } else {
      replace(old, new, place)
    }
  }

  private mutating func compareElements(
    _ old: JSONValue, _ new: JSONValue, _ place: FieldPlace, _ step: (JSONValue) -> FieldSet.Step
  ) {
    let (before, after) = (Self.elements(old, step), Self.elements(new, step))
    for key in Set(before.keys).union(after.keys) { note(key, Self(before[key], after[key], place.element)) }
  }

  /// Something of another kind: a list or map where there was a value, or one that is empty now.
  private mutating func replace(_ old: JSONValue, _ new: JSONValue, _ place: FieldPlace) {
    set = FieldSet(new: new, at: place)
    removed = FieldSet(new: old, at: place)
    removed.isMember = false
  }

  private static func elements(
    _ list: JSONValue, _ step: (JSONValue) -> FieldSet.Step
  ) -> [FieldSet.Step: JSONValue] {
    Dictionary((list.elements ?? []).map { (step($0), $0) }) { _, last in last }
  }

  private mutating func note(_ step: FieldSet.Step, _ changes: FieldChanges) {
    if !changes.set.isEmpty { set[step] = changes.set }
    if !changes.removed.isEmpty { removed[step] = changes.removed }
  }
}

extension JSONValue {
  /// As a field is that nobody has set.
  fileprivate var isZero: Bool { [.null, "", .object([]), .array([])].contains(self) }

  /// JSON with its members in order, so that the same is written the same.
  var canonical: String { String(decoding: ordered.encoded, as: UTF8.self) }

  private var ordered: JSONValue {
    switch self {
    case .object(let members):
      .object(members.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: $0.value.ordered) })
    case .array(let elements): .array(elements.map(\.ordered))
    default: self
    }
  }

  /// The keys of an element of a list that is a map, in JSON.
  func key(_ names: [String], _ place: FieldPlace) -> String {
    let members = names.sorted().compactMap { name in
      (self[name] ?? place.preset(ofKey: name)).map { JSONMember(key: name, value: $0) }
    }
    return JSONValue.object(members).canonical
  }
}
