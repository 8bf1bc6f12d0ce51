extension JSONValue {
  /// Where two values differ first; members may stand in any order, and `1.0` is `1`.
  package struct Difference: Equatable, Sendable {
    package let place: JSONPointer
    /// Nil where nothing stands there.
    package let expected: JSONValue?
    package let actual: JSONValue?
  }

  package func difference(from expected: JSONValue, at place: JSONPointer = .whole) -> Difference? {
    switch (expected, self) {
    case (.object(let wanted), .object(let found)):
      for member in wanted {
        let place = place.appending(member.key)
        guard let value = self[member.key] else {
          return Difference(place: place, expected: member.value, actual: nil)
        }
        if let difference = value.difference(from: member.value, at: place) { return difference }
      }
      let extra = found.first { expected[$0.key] == nil }
      return extra.map { Difference(place: place.appending($0.key), expected: nil, actual: $0.value) }
    case (.array(let wanted), .array(let found)):
      for index in 0..<max(wanted.count, found.count) {
        let place = place.appending(index)
        guard index < wanted.count, index < found.count else {
          return Difference(
            place: place, expected: index < wanted.count ? wanted[index] : nil,
            actual: index < found.count ? found[index] : nil)
        }
        if let difference = found[index].difference(from: wanted[index], at: place) { return difference }
      }
      return nil
    case (.number(let wanted), .number(let found)):
      return wanted == found || Double(wanted) == Double(found)
        ? nil : Difference(place: place, expected: expected, actual: self)
    default: return expected == self ? nil : Difference(place: place, expected: expected, actual: self)
    }
  }

  /// Whether they say the same.
  package func isEquivalent(to other: JSONValue) -> Bool { difference(from: other) == nil }

  /// As one line of JSON.
  package var text: String { String(decoding: encoded, as: UTF8.self) }

  /// One line, not too long for a message.
  package var shown: String {
    let text = text
    return text.count > 200 ? text.prefix(200) + "…" : text
  }
}
