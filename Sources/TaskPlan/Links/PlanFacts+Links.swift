extension PlanFacts {
  func linkFindings(_ sidecar: ClauseLinks) -> [Finding] {
    guard let resolution else { return [] }
    let unknown = resolution.unknown.map {
      Finding(.linkUnknown, 1, "\(sidecar.path):\($0.line): \($0.text)")
    }
    let stale = resolution.stale.map { link, nearest in
      let now = nearest.map { "; now it may be \"\($0.text)\"" } ?? ""
      return Finding(
        .linkStale, nearest?.line ?? 1, "\(sidecar.path):\(link.line): the clause \"\(link.clause)\" has changed\(now)")
    }
    return resolution.clauses.compactMap(finding) + unknown + stale
  }

  private func finding(_ linked: LinkedClause) -> Finding? {
    let (line, lines) = (linked.clause.line, linked.steps.map(\.line))
    switch linked.state {
    case .covered: return nil
    case .partial: return Finding(.linkPartial, line, "checked in part: \(linked.reason)", related: lines)
    case .unconfirmed: return Finding(.linkUnconfirmed, line, "nobody has confirmed its link", related: lines)
    case .missing: return Finding(.linkMissing, line, "no step checks this clause: \(linked.reason)")
    }
  }
}
