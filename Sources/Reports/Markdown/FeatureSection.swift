import Base
import Gherkin
import Runner

/// A feature in the Markdown report: each scenario's steps, then the evidence of all of them side by side.
struct FeatureSection {
  private let scenarios: [ScenarioRecord]
  private let record: RunRecord

  init(_ scenarios: [ScenarioRecord], _ record: RunRecord) { (self.scenarios, self.record) = (scenarios, record) }

  var blocks: [[String]] {
    guard let first = scenarios.first else { return [] }
    let title = ["## \(MarkdownText.inline(first.featureName))", "", "\(MarkdownText.inline(first.pickle.uri))"]
    return [title] + scenarios.flatMap(scenarioBlocks) + evidence
  }

  private func scenarioBlocks(_ scenario: ScenarioRecord) -> [[String]] {
    let status = scenario.status ?? .skipped
    let notes = [status.word, scenario.duration.formatted] + (scenario.isFlaky ? ["flaky"] : [])
    let name = MarkdownText.inline(scenario.pickle.name)
    let head = ["### \(status.mark) \(name) (\(notes.joined(separator: ", ")))"]
    return [head, steps(scenario), failure(scenario)]
  }

  private func steps(_ scenario: ScenarioRecord) -> [String] {
    MarkdownTable(
      columns: ["step", "result", "time"],
      rows: scenario.steps.filter { $0.hookId == nil }.map { step in
        [
          step.keyword + step.text, step.result?.status.word ?? "not run",
          step.result.map { $0.duration.formatted } ?? "",
        ]
      }
    ).lines
  }

  private func failure(_ scenario: ScenarioRecord) -> [String] {
    if scenario.isEmpty { return MarkdownText.fenced(scenario.emptiness) }
    guard let step = scenario.decidingStep, let message = record.message(of: step) else { return [] }
    guard let failure = step.failure else { return MarkdownText.fenced(message) }
    let parts = [
      ("expected", failure.expected), ("actual", failure.actual), ("looked", failure.wait?.prose),
      ("last transport error", failure.transportError), ("again with", failure.curlCommand),
    ].compactMap { name, value in value.map { "\(name): \($0)" } }
    return MarkdownText.fenced(([failure.summary] + parts).joined(separator: "\n"))
  }

  /// One table for all evidence of the same kind, in the order in which the kinds came first.
  private var evidence: [[String]] {
    var kinds: [EvidenceKind] = []
    var rows: [EvidenceKind: [[String]]] = [:]
    for scenario in scenarios {
      for evidence in scenario.steps.flatMap(\.evidence) where !evidence.entries.isEmpty {
        let kind = EvidenceKind(title: evidence.title, names: evidence.entries.map(\.name))
        if rows[kind] == nil { kinds.append(kind) }
        rows[kind, default: []].append(["\(scenario.pickle.location.line)"] + evidence.entries.map(\.value.text))
      }
    }
    return kinds.map { kind in
      ["#### \(MarkdownText.inline(kind.title))", ""]
        + MarkdownTable(columns: ["line"] + kind.names, rows: rows[kind] ?? []).lines
    }
  }
}

private struct EvidenceKind: Hashable {
  let title: String
  let names: [String]
}
