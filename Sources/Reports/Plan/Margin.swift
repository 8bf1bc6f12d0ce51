import Gherkin
package import Runner
import TaskPlan

/// How far a measured time stayed below its limit.
package struct Margin: Equatable, Sendable {
  package let measured: Duration
  package let limit: Duration

  /// `1.2 s of 5 s, 76 % left`.
  package var prose: String { "\(measured.formatted) of \(limit.formatted), \(percentLeft) % left" }

  /// Rounded down; a millionth makes up for fractions that binary numbers cannot hold.
  package var percentLeft: Int { Int((100 * ((limit - measured) / limit) + 1e-6).rounded(.down)) }
}

extension ScenarioRecord {
  /// The smallest margin of the scenario's assertions that have a time bound and a measurement.
  package var margin: Margin? {
    var measured: [Duration] = []
    var margins: [Margin] = []
    for step in steps where step.hookId == nil {
      let own = step.evidence.compactMap { $0.time(named: "time") }
      if !own.isEmpty { measured = own }
      margins += step.waits
      let limits = Bound.all(in: step.text).filter { $0.dimension == .time }.map(\.duration)
      guard step.result?.status == .passed, let limit = limits.min(), let longest = measured.max(),
        longest <= limit
      else { continue }
      margins.append(Margin(measured: longest, limit: limit))
    }
    return margins.min { $0.percentLeft < $1.percentLeft }
  }
}

extension StepRecord {
  /// Waits whose limit the text of a step set, not the default timeout.
  fileprivate var waits: [Margin] {
    guard result?.status == .passed else { return [] }
    let bounds = Set(Bound.all(in: text).map(\.duration))
    return evidence.compactMap { evidence in
      guard let measured = evidence.time(named: "first held after"),
        let limit = evidence.time(named: "limit"),
        bounds.contains(limit)
      else { return nil }
      return Margin(measured: measured, limit: limit)
    }
  }
}

extension Evidence {
  fileprivate func time(named name: String) -> Duration? {
    entries.first { $0.name == name }.flatMap { Duration(formatted: $0.value) }
  }
}

extension Bound {
  fileprivate var duration: Duration { .milliseconds(amount) }
}

extension Duration {
  /// What `formatted` writes: `850 µs`, `12.5 ms`, `2 h 5 min`.
  init?(formatted text: String) {
    let words = text.split(separator: " ")
    guard words.count >= 2, words.count % 2 == 0 else { return nil }
    var sum = Duration.zero
    for index in stride(from: 0, to: words.count, by: 2) {
      guard let number = Double(words[index]), let unit = Self.units[String(words[index + 1])]
      else { return nil }
      sum += unit * number
    }
    self = sum
  }

  private static let units: [String: Duration] = [
    "µs": .microseconds(1), "ms": .milliseconds(1), "s": .seconds(1), "min": .seconds(60),
    "h": .seconds(3600),
  ]
}
