import Base
import Gherkin
package import Runner

/// How far a measured time stayed below its limit.
package struct Margin: Equatable, Sendable {
  package let measured: Duration
  package let limit: Duration

  /// `1.2 s of 5 s, 76 % left`.
  package var prose: String { "\(measured.formatted) of \(limit.formatted), \(percentLeft) % left" }

  /// Rounded down; a millionth makes up for fractions that binary numbers cannot hold.
  package var percentLeft: Int { Int((100 * ((limit - measured) / limit) + 1e-6).rounded(.down)) }
}

extension Margin {
  /// Nil for a time that is over its limit.
  fileprivate init?(_ time: MeasuredTime) {
    guard time.limit > .zero, time.elapsed <= time.limit else { return nil }
    self.init(measured: time.elapsed, limit: time.limit)
  }
}

extension ScenarioRecord {
  /// The smallest of the times that the scenario's steps measured and held to a limit.
  package var margin: Margin? {
    steps.filter { $0.hookId == nil && $0.result?.status == .passed }.flatMap(\.measuredTimes)
      .compactMap { Margin($0) }.min { $0.percentLeft < $1.percentLeft }
  }
}
