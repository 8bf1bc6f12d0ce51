import Base
import Wire

/// Merges an applied configuration into an object, and takes out what it set before and does not any more.
enum ApplyMerge {
  /// What the configuration says stands; what it says nothing of stays.
  static func merge(_ config: JSONValue, into live: JSONValue?, at place: FieldPlace) -> JSONValue {
    guard let live, case let merging = place.merging(of: config), merging == place.merging(of: live) else {
      return config
    }
    switch merging {
    case .atomic: return config
    case .members:
      var result = live
      for member in config.members ?? [] {
        result[member: member.key] = merge(member.value, into: live[member.key], at: place.member(member.key))
      }
      return result
    case .set:
      let old = live.elements ?? []
      return .array(old + (config.elements ?? []).filter { !old.contains($0) })
    case .keyed(let keys): return merge(config.elements ?? [], into: live.elements ?? [], by: keys, place)
    }
  }

  private static func merge(
    _ config: [JSONValue], into live: [JSONValue], by keys: [String], _ place: FieldPlace
  ) -> JSONValue {
    var result = live
    for element in config {
      let key = element.key(keys, place)
      if let index = result.firstIndex(where: { $0.key(keys, place) == key }) {
        result[index] = merge(element, into: result[index], at: place.element)
      } else {
        result.append(element)
      }
    }
    return .array(result)
  }

  /// The value without the places that are to go, where nobody keeps something in them; nil where nothing is left.
  static func prune(_ value: JSONValue, _ gone: FieldSet, keeping kept: FieldSet, at place: FieldPlace) -> JSONValue? {
    if gone.isEmpty { return value }
    if gone.isMember, kept.isEmpty { return nil }
    switch place.merging(of: value) {
    case .atomic: return value
    case .members:
      let members = (value.members ?? []).compactMap { member -> JSONMember? in
        let step = FieldSet.Step.member(member.key)
        return prune(member.value, gone[step], keeping: kept[step], at: place.member(member.key)).map {
          JSONMember(key: member.key, value: $0)
        }
      }
      // A map of which only what was applied is gone stays as an empty one only where somebody owns it.
      return members.isEmpty && kept.isEmpty && !place.isAlwaysThere ? nil : .object(members)
    case .set: return elements(value, gone, kept, place) { .value($0.canonical) }
    case .keyed(let keys): return elements(value, gone, kept, place) { .keyed($0.key(keys, place)) }
    }
  }

  private static func elements(
    _ list: JSONValue, _ gone: FieldSet, _ kept: FieldSet, _ place: FieldPlace,
    _ step: (JSONValue) -> FieldSet.Step
  ) -> JSONValue? {
    let left = (list.elements ?? []).compactMap { element -> JSONValue? in
      let step = step(element)
      return prune(element, gone[step], keeping: kept[step], at: place.element)
    }
    return left.isEmpty && kept.isEmpty ? nil : .array(left)
  }
}
