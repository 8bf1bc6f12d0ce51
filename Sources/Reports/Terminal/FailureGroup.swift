import Gherkin
import Runner

/// Scenarios that did not pass for the same cause: the first is told in full, the others in a line each.
struct FailureGroup {
  let first: ScenarioRecord
  private(set) var others: [ScenarioRecord] = []

  /// In the order of their first scenarios. What has no cause, such as an undefined step, is told for each.
  static func all(_ record: RunRecord) -> [FailureGroup] {
    var groups: [FailureGroup] = []
    var places: [FailureCause.Key: Int] = [:]
    for scenario in record.scenariosInOrder where scenario.status != .passed {
      let key = FailureCause(scenario, of: record)?.key
      if let key, key.cause != nil, let place = places[key] {
        groups[place].others.append(scenario)
      } else {
        if let key { places[key] = groups.count }
        groups.append(FailureGroup(first: scenario))
      }
    }
    return groups
  }

  func lines(
    _ record: RunRecord, _ palette: Palette, again: [MessageID: String], _ near: NearDefinitions?
  ) -> [String] {
    let block = FailureBlock(scenario: first, record: record, palette: palette, near: near, again: again[first.id])
      .lines
    guard !others.isEmpty else { return block }
    let noun = others.count == 1 ? "scenario" : "scenarios"
    return block + ["  and \(others.count) \(noun) more for the same cause:"]
      + others.flatMap { other($0, record, palette).map { "    \($0)" } }
  }

  /// Its name with its number, and the step that decided.
  private func other(_ scenario: ScenarioRecord, _ record: RunRecord, _ palette: Palette) -> [String] {
    let name = "\(scenario.featureName) › \(scenario.pickle.name)  \(scenario.words(in: record))".forTerminal
    guard let step = scenario.decidingStep else { return [name] }
    let (status, line) = (step.result?.status ?? .skipped, step.location?.line ?? scenario.pickle.location.line)
    let place = palette.quiet("  \(record.place(scenario.pickle.uri, line))")
    return [name, "  \(palette.paint(status.mark, as: status)) \("\(step.keyword)\(step.text)".forTerminal)\(place)"]
  }
}

extension ScenarioRecord {
  /// The number that it failed by, where it has one.
  fileprivate func words(in record: RunRecord) -> String {
    guard let cause = FailureCause(self, of: record), case .over = cause.value else { return status?.word ?? "" }
    return cause.words ?? ""
  }
}
