/// A regular expression of RE2's syntax that must match a whole text. It runs in time proportional to expression times
/// text, whatever they are: hostile expressions cannot make it hang.
package struct LabelRegex: Sendable {
  package enum Failure: Error, Equatable {
    case invalid(String)
    case unsupported(String)
  }

  package enum Instruction: Sendable {
    case scalar(Set)
    case split(Int, Int)
    case jump(Int)
    case start
    case end
    case match
  }

  /// Which characters one place takes.
  package struct Set: Sendable {
    package var ranges: [ClosedRange<UInt32>]
    package var isNegated = false

    package func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
  }

  private let program: [Instruction]

  package init(_ pattern: String) throws(Failure) { program = try LabelRegexParser.compile(pattern) }

  package func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var states = Threads(count: program.count)
    add(0, at: 0, of: scalars.count, to: &states)
    for (index, scalar) in scalars.enumerated() {
      var next = Threads(count: program.count)
      for thread in states.list {
        guard case .scalar(let set) = program[thread], set.contains(scalar.value) else { continue }
        add(thread + 1, at: index + 1, of: scalars.count, to: &next)
      }
      if next.list.isEmpty { return false }
      states = next
    }
    return states.list.contains { if case .match = program[$0] { true } else { false } }
  }

  /// The places of the program at which the match may stand; each at most once.
  private struct Threads {
    var list: [Int] = []
    var isIn: [Bool]

    init(count: Int) { isIn = Array(repeating: false, count: count) }
  }

  private func add(_ start: Int, at position: Int, of count: Int, to threads: inout Threads) {
    var pending = [start]
    while let place = pending.popLast() {
      if threads.isIn[place] { continue }
      threads.isIn[place] = true
      switch program[place] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .start: if position == 0 { pending.append(place + 1) }
      case .end: if position == count { pending.append(place + 1) }
      case .scalar, .match: threads.list.append(place)
      }
    }
  }
}

extension LabelRegex.Set {
  package init?(class scalar: UnicodeScalar) {
    let digit: [ClosedRange<UInt32>] = [48...57]
    let word = digit + [65...90, 95...95, 97...122]
    let blank: [ClosedRange<UInt32>] = [9...10, 12...13, 32...32]
    switch scalar {
    case "d": self.init(ranges: digit)
    case "D": self.init(ranges: digit, isNegated: true)
    case "w": self.init(ranges: word)
    case "W": self.init(ranges: word, isNegated: true)
    case "s": self.init(ranges: blank)
    case "S": self.init(ranges: blank, isNegated: true)
    default: return nil
    }
  }
}
