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

  /// Faults in rows, criteria in columns by the number that the list of criteria gives them; one table below the other
  /// where they do not fit beside each other.
  private var matrix: [String] {
    guard !proof.faults.isEmpty else { return [] }
    let tables = stride(from: 0, to: max(proof.criteria.count, 1), by: columns).map { first in
      matrix(of: proof.criteria.indices.dropFirst(first).prefix(columns))
    }
    let head = palette.strong("Faults × criteria") + "  \(ProofTrial.Verdict.legend)"
    return [head] + Array(tables.joined(separator: [""]))
  }

  /// How many criteria have room beside the names of faults.
  private var columns: Int {
    guard let width = palette.width else { return max(proof.criteria.count, 1) }
    let used = 2 + (proof.faults.map { $0.forTerminal.count }.max() ?? 0)
    return max((width - used) / ("\(proof.criteria.count)".count + 2), 1)
  }

  private func matrix(of criteria: Range<Int>) -> [String] {
    var table = TextTable()
    table.add([""] + criteria.map { "\($0 + 1)" })
    for fault in proof.faults {
      let marks = criteria.map { proof.verdict(of: fault, for: proof.criteria[$0])?.mark ?? "" }
      table.add([fault.forTerminal] + marks) { _, text in paint(text) }
    }
    return table.lines(indent: "  ")
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
    return proof.criteria.isEmpty ? [] : [palette.strong("Criteria")] + table.lines(indent: "  ", width: palette.width)
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
      ? []
      : [palette.bad("Not killed: what the fault claims is not so")] + table.lines(indent: "  ", width: palette.width)
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
