/// A regular expression of RE2's syntax that must match a whole text. It runs in time proportional to expression times
/// text, whatever they are: hostile expressions cannot make it hang.
package struct LabelRegex: Sendable {
  package enum Failure: Error, Equatable {
    case invalid(String)
    case unsupported(String)
  }

  package enum Instruction: Sendable {
    case scalar(Set)
    /// The first is preferred.
    case split(Int, Int)
    case jump(Int)
    case start(isOfLine: Bool)
    case end(isOfLine: Bool)
    case wordBoundary(isNegated: Bool)
    /// Keeps the place: `2n` where group n begins, `2n + 1` where it ends.
    case save(Int)
    case match
  }

  /// Which characters one place takes.
  package struct Set: Sendable {
    package var ranges: [ClosedRange<UInt32>]
    package var isNegated = false

    package func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
  }

  private let program: [Instruction]
  private let groupNames: [String?]

  package init(_ pattern: String) throws(Failure) { (program, groupNames) = try LabelRegexParser.compile(pattern) }

  package func matches(_ text: String) -> Bool { run(Array(text.unicodeScalars), keepsPlaces: false) != nil }

  /// What the groups of a match are; nil where the text does not match.
  package func groups(of text: String) -> LabelRegexGroups? {
    let scalars = Array(text.unicodeScalars)
    guard let places = run(scalars, keepsPlaces: true) else { return nil }
    let groups = (0...groupNames.count).map { index -> String? in
      if index == 0 { return text }
      guard 2 * index + 1 < places.count, places[2 * index] >= 0, places[2 * index + 1] >= 0 else { return nil }
      return String(String.UnicodeScalarView(scalars[places[2 * index]..<places[2 * index + 1]]))
    }
    return LabelRegexGroups(groups: groups, names: groupNames)
  }

  /// The places that the preferred way to match has saved.
  private func run(_ text: [UnicodeScalar], keepsPlaces: Bool) -> [Int]? {
    var states = Threads(count: program.count)
    let none = keepsPlaces ? Array(repeating: -1, count: 2 * groupNames.count + 2) : []
    add((0, none), at: 0, of: text, to: &states)
    for (index, scalar) in text.enumerated() {
      var next = Threads(count: program.count)
      for (thread, places) in states.list {
        guard case .scalar(let set) = program[thread], set.contains(scalar.value) else { continue }
        add((thread + 1, places), at: index + 1, of: text, to: &next)
      }
      if next.list.isEmpty { return nil }
      states = next
    }
    return states.list.first { if case .match = program[$0.place] { true } else { false } }?.saved
  }

  /// The places of the program at which the match may stand, the preferred first; each at most once.
  private struct Threads {
    var list: [(place: Int, saved: [Int])] = []
    var isIn: [Bool]

    init(count: Int) { isIn = Array(repeating: false, count: count) }
  }

  private func add(_ start: (Int, [Int]), at position: Int, of text: [UnicodeScalar], to threads: inout Threads) {
    var pending = [start]
    while let (place, saved) = pending.popLast() {
      if threads.isIn[place] { continue }
      threads.isIn[place] = true
      switch program[place] {
      case .jump(let target): pending.append((target, saved))
      case .split(let first, let second): pending += [(second, saved), (first, saved)]
      case .save(let slot):
        var changed = saved
        if slot < saved.count { changed[slot] = position }
        pending.append((place + 1, changed))
      case .scalar, .match: threads.list.append((place, saved))
      default: if holds(program[place], at: position, of: text) { pending.append((place + 1, saved)) }
      }
    }
  }

  private func holds(_ instruction: Instruction, at position: Int, of text: [UnicodeScalar]) -> Bool {
    switch instruction {
    case .start(let isOfLine): position == 0 || (isOfLine && text[position - 1] == "\n")
    case .end(let isOfLine): position == text.count || (isOfLine && text[position] == "\n")
    case .wordBoundary(let isNegated):
      (isWord(text, position - 1) != isWord(text, position)) != isNegated
    default: false
    }
  }

  private func isWord(_ text: [UnicodeScalar], _ place: Int) -> Bool {
    text.indices.contains(place) && Set(class: "w")?.contains(text[place].value) == true
  }
}
