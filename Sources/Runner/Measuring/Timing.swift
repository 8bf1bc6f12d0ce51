package import Base
import Gherkin

/// Durations that a step has measured, kept so that those of several runs can be merged.
package struct Timing: Equatable, Sendable {
  /// What took so long, such as `queries`; timings of the same name in the same scenario are merged.
  package var name: String
  package var durations: Histogram

  package init(_ name: String, _ durations: Histogram) { (self.name, self.durations) = (name, durations) }
}

extension RunRecord {
  /// What was measured in each scenario, those of the same name together: of all its steps, of the rows of an outline,
  /// and of all result files that have the scenario.
  package var timings: [(scenario: String, timing: Timing)] {
    var merged: [Place: Histogram] = [:]
    for scenario in scenarios {
      for timing in scenario.steps.flatMap(\.timings) {
        let place = Place(
          file: scenario.pickle.uri, scenario: "\(scenario.featureName) › \(scenario.title)", name: timing.name)
        merged[place, default: Histogram()].merge(timing.durations)
      }
    }
    return merged.sorted { $0.key < $1.key }.map { ($0.key.scenario, Timing($0.key.name, $0.value)) }
  }

  private struct Place: Hashable, Comparable {
    let file: String
    let scenario: String
    let name: String

    static func < (left: Place, right: Place) -> Bool {
      (left.file, left.scenario, left.name) < (right.file, right.scenario, right.name)
    }
  }
}

extension StepRecord {
  package var timings: [Timing] {
    attachments.compactMap { if case .timing(let timing) = $0 { timing } else { nil } }
  }
}
