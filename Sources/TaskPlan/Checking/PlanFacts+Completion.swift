/// How a criterion fared in a run.
package enum Standing: String, CaseIterable, Sendable {
  case verified, failed, flaky, waived
  case notVerified = "not verified"
}

extension PlanFacts {
  /// `All ACs Met`: judged by a run where there is one, else by the boxes that are still open.
  func check(completion claim: Claim) -> ClaimCheck {
    if let file = claim.gateFile, let decision = gates[file], decision.uppercased() != "PASS" {
      return ClaimCheck(claim, holds: false, found: "\(file) says \(decision)")
    }
    if let judged = judged(claim) { return judged }
    let tasks = plan.tasks.filter { isBeside($0.line, claim) }
    let boxes = tasks.flatMap { task in task.subTasks.map(\.isDone) + [task.isDone].compactMap { $0 } }
    let lines = tasks.flatMap { task in
      task.subTasks.filter { !$0.isDone }.map(\.line) + (task.isDone == false ? [task.line] : [])
    }
    guard lines.isEmpty else {
      return ClaimCheck(
        claim, holds: false, found: "\(lines.count) of \(boxes.count) boxes of its tasks are open",
        related: Array(lines.prefix(20)))
    }
    let rest = boxes.isEmpty ? "" : "; all \(boxes.count) boxes of its tasks are ticked, which proves nothing"
    return ClaimCheck(claim, holds: nil, found: "no run is given that could tell (--results)\(rest)")
  }

  /// Nil without a run.
  func judged(_ claim: Claim) -> ClaimCheck? {
    guard let standings else { return nil }
    let near = plan.criteria.filter { isBeside($0.line, claim) }
    let criteria = near.isEmpty ? plan.criteria : near
    guard !criteria.isEmpty else { return ClaimCheck(claim, holds: nil, found: "the plan has no criterion") }
    let found = Dictionary(grouping: criteria) { standings[$0.id] ?? .notVerified }
    let verified = found[.verified]?.count ?? 0
    let others = Standing.allCases.dropFirst().compactMap { standing in
      found[standing].map { "\($0.count) \(standing.rawValue)" }
    }
    return ClaimCheck(
      claim, holds: verified == criteria.count,
      found: (["\(verified) of \(criteria.count) verified"] + others).joined(separator: ", "),
      related: Array(criteria.filter { standings[$0.id] != .verified }.map(\.line).prefix(20)))
  }

  /// In the same document.
  private func isBeside(_ line: Int, _ claim: Claim) -> Bool {
    plan.documents.count < 2 || plan.documentIndex(line) == plan.documentIndex(claim.line)
  }
}
