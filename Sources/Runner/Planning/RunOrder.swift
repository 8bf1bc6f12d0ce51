/// The order in which scenarios begin.
package enum RunOrder: Equatable, Sendable {
  case defined
  case reverse
  /// Shuffled; the same seed gives the same order.
  case random(UInt64)

  /// Reads `defined`, `reverse`, `random` and `random:SEED`; without a seed it is drawn.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("defined", 1): self = .defined
    case ("reverse", 1): self = .reverse
    case ("random", 1): self = .random(UInt64.random(in: 0...UInt64(UInt32.max)))
    case ("random", 2):
      guard let seed = UInt64(parts[1]) else { return nil }
      self = .random(seed)
    default: return nil
    }
  }

  package func arrange<Element>(_ elements: [Element]) -> [Element] {
    switch self {
    case .defined: return elements
    case .reverse: return elements.reversed()
    case .random(let seed):
      var generator = SeededGenerator(state: seed)
      return elements.shuffled(using: &generator)
    }
  }
}

/// SplitMix64: the same numbers for the same seed on every machine.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
