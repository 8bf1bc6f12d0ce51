internal import Gherkin
package import Runner

/// A run as Markdown (GFM), for pull requests and job summaries: criteria, then features with steps and evidence.
package struct MarkdownReport: Sendable {
  private let record: RunRecord

  package init(_ record: RunRecord) { self.record = record }

  package var text: String {
    let sections =
      [["# Verification"], summary, notes, criteria] + features.flatMap { FeatureSection($0, record).blocks }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var summary: [String] {
    let counts = StepStatus.allCases.reversed().compactMap { status -> String? in
      let count = record.scenarios.count { ($0.status ?? .skipped) == status }
      return count == 0 ? nil : "\(count) \(status.word)"
    }
    let noun = record.scenarios.count == 1 ? "scenario" : "scenarios"
    let time = record.duration.map { " in \($0.formatted)" } ?? ""
    return ["\(record.scenarios.count) \(noun)\(counts.isEmpty ? "" : ": ")\(counts.joined(separator: ", "))\(time)."]
  }

  /// What counts for the whole run, such as that certificates were not verified.
  private var notes: [String] {
    record.runEvidence.flatMap { evidence in
      evidence.entries.map {
        "> **\(MarkdownText.inline(evidence.title))** \(MarkdownText.inline($0.name)): \(MarkdownText.inline($0.value))"
      }
    }
  }

  private var criteria: [String] {
    let table = MarkdownTable(
      columns: ["criterion", "verdict", "scenarios", "reason"],
      rows: record.criteria.map { criterion in
        [
          criterion.criterion.id, criterion.verdict.name,
          "\(criterion.count(.passed)) of \(criterion.scenarios.count) passed", criterion.reason,
        ]
      })
    return table.lines.isEmpty ? [] : ["## Criteria", ""] + table.lines
  }

  private var features: [[ScenarioRecord]] {
    record.scenariosInOrder.chunked { $0.pickle.uri == $1.pickle.uri }
  }
}

extension RunRecord {
  /// Nil until the run has ended.
  var duration: Duration? {
    guard let started, let finished else { return nil }
    return started.duration(to: finished)
  }
}
