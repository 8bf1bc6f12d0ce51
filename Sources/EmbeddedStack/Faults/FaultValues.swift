/// The parameters of a fault, with their values.
package protocol FaultValues: Sendable, Equatable {
  /// At which occasions the fault acts: at all of them, unless it has parameters for that.
  var occasions: FaultOccasions { get }
}

extension FaultValues {
  package var occasions: FaultOccasions { FaultOccasions() }
}

/// Of a fault without parameters.
package struct NoFaultValues: FaultValues {}

/// At which occasions a fault acts.
package struct FaultOccasions: Sendable, Equatable {
  /// At so many of a hundred, evenly spread.
  package var percent = 100
  /// At so many since it was activated, and then no more; 0 for always.
  package var times = 0
  /// After so many that it lets pass.
  package var after = 0

  /// Whether it acts at an occasion, counted from 1 since it was activated.
  func include(_ number: Int) -> Bool {
    let occasion = number - after
    guard occasion > 0 else { return false }
    guard times == 0 || occasion <= times else { return false }
    let (before, now) = ((occasion - 1) % 100, (occasion - 1) % 100 + 1)
    return now * percent / 100 > before * percent / 100
  }
}
