import Diagrams

extension PlanFacts {
  /// States that cannot be reached, or not be left.
  var diagramFindings: [Finding] {
    plan.diagrams.flatMap { diagram in
      diagram.unreachable.map { Finding(.diagramUnreachable, $0.line, "no path leads to \($0.name)") }
        + diagram.deadEnds.map { Finding(.diagramDeadEnd, $0.line, "nothing leads out of \($0.name)") }
    }
  }

  /// What was adopted and does not count.
  var adoptionFindings: [Finding] {
    plan.adoption.void.map { Finding(.adoptionVoid, $0.line, "\($0.id): \($0.reason)") }
      + plan.adoption.unconfirmed.map { Finding(.adoptionUnconfirmed, $0, "nobody has confirmed it yet") }
  }
}
