/// Ids named from the first to the last: `TASK-001 through TASK-007`.
struct IDRange: Sendable {
  let first: PlanID
  let last: PlanID
  static let longest = 1000
  private static let words = ["through", "to", "until", "thru", "-", "–", "—", "..", "...", "…", "bis"]

  init?(_ first: PlanID, between: String, _ last: PlanID) {
    guard first.kind == last.kind, Self.words.contains(between.trimmed.lowercased()) else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// All of them; the two ends alone where the numbers between are not clear.
  var ids: [PlanID] {
    guard let from = first.numbered, let to = last.numbered, from.stem == to.stem, from.number <= to.number,
      to.number - from.number < Self.longest
    else { return [first, last] }
    return (from.number...to.number).map { number in
      PlanID(kind: first.kind, text: from.stem + padded(number, to: from.width))
    }
  }
}

func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension IDPatterns {
  /// The ids of a text, those that a range leaves out included.
  func idsWithRanges(in text: String) -> [PlanID] {
    let found = found(in: text)
    let bytes = Array(text.utf8)
    var result: [PlanID] = []
    var index = 0
    while index < found.count {
      if index + 1 < found.count {
        let gap = String(
          decoding: bytes[found[index].range.upperBound..<found[index + 1].range.lowerBound], as: UTF8.self)
        if let range = IDRange(found[index].id, between: gap, found[index + 1].id) {
          result += range.ids
          index += 2
          continue
        }
      }
      result.append(found[index].id)
      index += 1
    }
    return result
  }
}
