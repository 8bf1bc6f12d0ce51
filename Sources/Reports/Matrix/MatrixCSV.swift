import Base
import Gherkin
import Runner
import TaskPlan

/// The criteria as CSV (RFC 4180): a row each, every level of coverage in a column of its own.
package struct MatrixCSV: Sendable {
  private let model: ReportModel

  package init(_ model: ReportModel) { self.model = model }

  package var text: String {
    let head =
      [
        "criterion", "verdict", "reason", "margin", "scenarios", "by title", "inherited", "by task", "by feature",
        "linked clauses", "clauses",
        "executed", "verified", "tasks", "requirements", "notes on the run", "run", "target", "versions", "profile",
        "faults", "wait limit", "plan sha256", "program",
      ] + (model.proof == nil ? [] : ["proof", "killed by"])
    return ([head] + model.criteria.map(row) + others).map {
      $0.map(Self.cell).joined(separator: ",") + "\r\n"
    }.joined()
  }

  private func row(_ criterion: CriterionResult) -> [String] {
    let levels = criterion.levels
    let counts = [
      levels?.title, levels?.inherited, levels?.task, levels?.feature, levels?.linkedClauses,
      levels.map { _ in criterion.clauses.count },
    ]
    return [
      criterion.id, criterion.verdict.name, criterion.verdict.reason, criterion.margin?.prose ?? "",
      "\(criterion.scenarios.count)",
    ] + counts.map { $0.map(String.init) ?? "" } + [
      "\(criterion.executedCount)", "\(criterion.verifiedCount)",
      criterion.tasks.joined(separator: " "),
      criterion.requirements.joined(separator: " "), model.record.notes.map(\.line).joined(separator: "; "),
    ] + tested + (model.proof?.cells(of: criterion.id) ?? [])
  }

  /// What belongs to no criterion, and would vanish: files that could not be read, scenarios that did not pass.
  private var others: [[String]] {
    let files = model.unreadable.map { ["(file) \($0.place)", "could not be read", $0.summary] }
    let scenarios = model.scenariosOfNone.filter { $0.status != .passed }.map { scenario in
      [
        "(scenario) \(scenario.featureName) › \(scenario.pickle.name)", scenario.status?.word ?? "did not end",
        scenario.decidingReason ?? "",
      ]
    }
    return (files + scenarios).map { $0 + [String](repeating: "", count: 13) + tested }
  }

  private var tested: [String] {
    guard let provenance = model.record.provenance else {
      return [Headline(model).text] + [String](repeating: TestedFacts.unknown, count: 7)
    }
    return [
      Headline(model).text, provenance.target.name, provenance.versionProse,
      provenance.profiles.joined(separator: " "), provenance.faults.joined(separator: " "),
      provenance.waitLimit?.formatted ?? "", provenance.plan?.digest ?? "", provenance.program,
    ]
  }

  /// Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe.
  private static func cell(_ text: String) -> String {
    var text = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 && $0 != "\n" ? "\u{FFFD}" : $0 }))
    if let first = text.unicodeScalars.first, "=+-@\n".unicodeScalars.contains(first) {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
