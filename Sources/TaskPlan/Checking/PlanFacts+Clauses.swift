extension PlanFacts {
  /// Each clause against EARS, and against the steps of its task.
  var clauseFindings: [Finding] { plan.clauses.flatMap(findings) }

  private func findings(_ clause: EARSClause) -> [Finding] {
    var result: [Finding] = []
    func add(_ rule: AuditRule, _ message: String, related: [Int] = []) {
      result.append(Finding(rule, clause.line, message, related: related))
    }
    if clause.system == nil { add(.earsNoSystem, "nobody is named who SHALL \(clause.response.firstWords)") }
    if clause.has(.if), !clause.has(.then) { add(.earsNoThen, "IF \(clause.conditionText) has no THEN") }
    for condition in clause.conditions where condition.keyword == .where && !EARSWords.isFeature(condition.text) {
      add(.earsNoFeature, "WHERE \(condition.text) names no optional feature")
    }
    if let second = EARSWords.secondResponse(in: clause.response) {
      add(.earsSeveralResponses, "a second response begins at \"\(second)\"")
    }
    let vague = EARSWords.vague(in: clause.text)
    if !vague.isEmpty { add(.earsVague, "cannot be measured: \(vague.joined(separator: ", "))") }
    if EARSWords.isAboutTest(clause) { add(.earsAboutTest, "this is about the test, not about the system") }
    let bounds = Bound.all(in: clause.text)
    if needsBound(clause, bounds) { add(.earsNoBound, "how soon shall it \(clause.response.firstWords)?") }
    result += untested(bounds, of: clause)
    return result
  }

  /// `bounds` are those of its whole text.
  private func needsBound(_ clause: EARSClause, _ bounds: [Bound]) -> Bool {
    clause.template == .event && !EARSWords.isStatic(clause.response)
      && (bounds.isEmpty || !Bound.all(in: clause.response).contains { $0.dimension == .time })
  }

  /// Bounds that no step of the clause's task carries.
  private func untested(_ bounds: [Bound], of clause: EARSClause) -> [Finding] {
    guard let task = clause.task, !bounds.isEmpty else { return [] }
    let carried = boundsByTask[task] ?? []
    return bounds.filter { !carried.contains($0) }.map { bound in
      let others = carried.filter { $0.dimension == bound.dimension }.map(\.text).sorted()
      let found = others.isEmpty ? "its steps name none" : "its steps name \(others.joined(separator: ", "))"
      return Finding(.earsBoundUntested, clause.line, "no step of \(task) has \(bound.text); \(found)")
    }
  }
}

extension EARSClause {
  var conditionText: String { conditions.first?.text ?? "" }
}

extension String {
  /// Enough of a sentence to know it again.
  var firstWords: String {
    let words = split(separator: " ")
    return words.prefix(6).joined(separator: " ") + (words.count > 6 ? " …" : "")
  }
}
