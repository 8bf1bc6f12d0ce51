import Base
import Gherkin
package import Runner
import TaskPlan

/// A run as Markdown (GFM), for pull requests and job summaries: criteria, then features with steps and evidence.
package struct MarkdownReport: Sendable {
  private let model: ReportModel
  private let comparison: RunComparison?
  private var record: RunRecord { model.record }

  package init(_ model: ReportModel, comparison: RunComparison? = nil) {
    (self.model, self.comparison) = (model, comparison)
  }

  package init(_ record: RunRecord) { self.init(ReportModel(record, nil)) }

  package var text: String { text(limit: .max) }

  /// In characters, of which one is a byte or more: GitHub takes no longer comment.
  package static let longestComment = 65_536

  /// No more than `limit` bytes: what comes last is left out, and it says so.
  package func text(limit: Int) -> String {
    let note = "\n_The rest is left out here: it is too long._\n"
    var text = ""
    for section in sections where !section.isEmpty {
      let block = (text.isEmpty ? "" : "\n") + section.joined(separator: "\n") + "\n"
      guard text.utf8.count + block.utf8.count + note.utf8.count <= limit else { return text + note }
      text += block
    }
    return text
  }

  private var sections: [[String]] {
    let features = features.flatMap { FeatureSection($0, record).blocks }
    return [
      ["# Verification"], headline, summary, tested, notes, unreadable, criteria, ofNone, coverage,
      comparison?.markdown ?? [], missing, timings,
    ]
      + (model.proof?.markdown ?? []) + features
  }

  private var headline: [String] { ["**\(MarkdownText.inline(Headline(model).text))**"] }

  private var tested: [String] {
    let rows = TestedFacts(record).rows.map { [$0.name, $0.text] }
    return ["## What was tested", ""] + MarkdownTable(columns: ["what", "is"], rows: rows).lines
  }

  private var unreadable: [String] {
    let rows = model.unreadable.map { [$0.place, $0.summary] }
    return rows.isEmpty
      ? [] : ["## Could not be read", ""] + MarkdownTable(columns: ["file", "why"], rows: rows).lines
  }

  /// Those that passed stand with their features.
  private var ofNone: [String] {
    let rows = model.scenariosOfNone.filter { $0.status != .passed }.map { scenario in
      [
        "\(scenario.featureName) › \(scenario.pickle.name)", scenario.status?.word ?? "did not end",
        scenario.decidingReason ?? "",
      ]
    }
    return rows.isEmpty || model.criteria.isEmpty
      ? []
      : ["## Of no criterion", ""] + MarkdownTable(columns: ["scenario", "result", "why"], rows: rows).lines
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
    record.notes.map {
      "> **\(MarkdownText.inline($0.title))** \(MarkdownText.inline($0.name)): \(MarkdownText.inline($0.value))"
    } + (model.results?.cautions ?? []).map { "> **caution** \(MarkdownText.inline($0))" }
  }

  private var criteria: [String] {
    let table = MarkdownTable(
      columns: ["criterion", "verdict", "scenarios", "reason"],
      rows: model.criteria.map { criterion in
        [
          criterion.id, criterion.verdict.name,
          "\(criterion.passedCount) of \(criterion.scenarios.count) passed", criterion.note,
        ]
      })
    return table.lines.isEmpty ? [] : ["## Criteria", ""] + table.lines
  }

  private var coverage: [String] {
    guard let results = model.results else { return [] }
    let levels = CoverageLevels(results)
    let rows = levels.rows.map { [$0.name, "\($0.count) of \(levels.total)"] }
    return ["## Coverage", ""] + MarkdownTable(columns: ["level", "criteria"], rows: rows).lines
  }

  private var missing: [String] {
    guard let plan = model.results?.evidence.plan else { return [] }
    let rows = model.missing.map { outcome in
      ["\(outcome.scenario.featureName) › \(outcome.scenario.name)", plan.place(outcome.scenario.line)]
    }
    return rows.isEmpty
      ? [] : ["## Without a result", ""] + MarkdownTable(columns: ["scenario", "plan"], rows: rows).lines
  }

  private var timings: [String] {
    let table = MarkdownTable(columns: RunRecord.timingColumns, rows: record.timingRows)
    return table.lines.isEmpty ? [] : ["## Timings", ""] + table.lines
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
