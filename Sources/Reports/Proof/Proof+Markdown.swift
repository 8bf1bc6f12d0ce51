extension Proof {
  /// Sections for a Markdown report: criteria, faults × criteria, faults for each `Then` step.
  var markdown: [[String]] {
    let rows = criteria.map { [$0.id, $0.verdict, $0.reason] }
    let matrix = faults.map { fault in [fault] + criteria.map { verdict(of: fault, for: $0)?.mark ?? "" } }
    return [
      ["## Proof", "", MarkdownText.inline(summary + "."), ""]
        + MarkdownTable(columns: ["criterion", "proof", "faults that make it fail"], rows: rows).lines,
      ["### Faults × criteria", "", MarkdownText.inline(ProofTrial.Verdict.legend), ""]
        + MarkdownTable(columns: ["fault"] + criteria.map(\.id), rows: matrix).lines,
      ["### Faults for each step", ""]
        + MarkdownTable(columns: ["step", "place", "fails under"], rows: steps.map(\.cells)).lines,
    ]
  }

  /// For a criterion's row: whether it is proven, and the faults.
  func cells(of criterion: String) -> [String] {
    guard let criterion = self.criterion(criterion) else { return ["", ""] }
    return [criterion.verdict, criterion.killedBy.joined(separator: " ")]
  }
}

extension Proof.Step {
  /// The step, its place, and what makes it fail.
  var cells: [String] {
    let vacuous = "nothing: vacuous" + (accepted.map { "; accepted: \($0)" } ?? "")
    return [step.sentence, "\(scenario.path):\(step.line)", isVacuous ? vacuous : failedUnder.joined(separator: ", ")]
  }
}
