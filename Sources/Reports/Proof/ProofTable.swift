/// A proof for the terminal: criteria, criterion × fault, and what is not proved.
package struct ProofTable: Sendable {
  private let judged: JudgedProof
  private let palette: Palette
  private var proof: Proof { judged.proof }

  package init(_ judged: JudgedProof, palette: Palette) { (self.judged, self.palette) = (judged, palette) }

  package var lines: [String] {
    [matrix, criteria, unkilled, unused, vacuous, [proof.summary]].filter { !$0.isEmpty }.joined(separator: [""]).map(
      \.trimmedEnd)
  }

  /// Faults in rows, criteria in columns by the number that the list of criteria gives them.
  private var matrix: [String] {
    guard !proof.faults.isEmpty else { return [] }
    var table = TextTable()
    table.add([""] + proof.criteria.indices.map { "\($0 + 1)" })
    for fault in proof.faults {
      table.add([fault.forTerminal] + proof.criteria.map { proof.verdict(of: fault, for: $0)?.mark ?? "" }) { _, text in
        paint(text)
      }
    }
    return [palette.strong("Faults × criteria") + "  \(ProofTrial.Verdict.legend)"] + table.lines(indent: "  ")
  }

  private var criteria: [String] {
    var table = TextTable()
    for (index, criterion) in proof.criteria.enumerated() {
      table.add(["\(index + 1)", criterion.id, criterion.verdict, words(criterion)].map(\.forTerminal)) {
        column, text in
        guard column == 2 else { return text }
        return criterion.isProven
          ? palette.good(text) : criterion.accepted == nil ? palette.bad(text) : palette.open(text)
      }
    }
    return proof.criteria.isEmpty ? [] : [palette.strong("Criteria")] + table.lines(indent: "  ")
  }

  private func words(_ criterion: Proof.Criterion) -> String {
    guard criterion.isProven, criterion.killedBy.count > 1 else { return criterion.reason }
    return "\(criterion.killedBy.count) faults"
  }

  private var unkilled: [String] {
    var table = TextTable()
    for trial in judged.unkilled {
      table.add(
        [trial.verdict.rawValue, trial.fault, trial.scenario.place, trial.scenario.title].map(\.forTerminal))
    }
    return judged.unkilled.isEmpty
      ? [] : [palette.bad("Not killed: what the fault claims is not so")] + table.lines(indent: "  ")
  }

  private var unused: [String] {
    let lines = judged.unused.map { "  \($0.fault)".forTerminal }
    return lines.isEmpty ? [] : [palette.bad("Claims that no scenario is about")] + lines
  }

  private var vacuous: [String] {
    let steps = proof.steps.filter(\.isVacuous)
    let lines = steps.map { step in
      "  \(step.scenario.path):\(step.step.line)  \(step.step.sentence)".forTerminal
        + palette.quiet(step.accepted.map { "  accepted: \($0)".forTerminal } ?? "")
    }
    return lines.isEmpty ? [] : [palette.strong("Vacuous: no fault makes these steps fail")] + lines
  }

  private func paint(_ text: String) -> String {
    switch text {
    case ProofTrial.Verdict.killed.mark: palette.good(text)
    case ProofTrial.Verdict.survived.mark: palette.bad(text)
    default: text
    }
  }
}
