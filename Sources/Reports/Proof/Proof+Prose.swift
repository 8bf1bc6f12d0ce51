/// A proof in words and marks, for all reports.
extension ProofTrial.Verdict {
  /// One character, for a matrix.
  var mark: String {
    switch self {
    case .killed: "✘"
    case .survived: "○"
    case .failedElsewhere: "≈"
    case .notChecked: "?"
    case .notLanded: "·"
    }
  }

  static var legend: String { allCases.map { "\($0.mark) \($0.rawValue)" }.joined(separator: ", ") }
}

extension Proof {
  /// `14 of 17 criteria proven, 96 of 110 Then steps can fail; 130 trials: 120 killed, 10 failed elsewhere`.
  var summary: String {
    let proven = criteria.count(where: \.isProven)
    let sharp = steps.count { !$0.isVacuous }
    let all = untried.flatMap { $0 > 0 ? " of \(trials.count + $0)" : nil } ?? ""
    let counts = ProofTrial.Verdict.allCases.map { (count($0), $0.rawValue) }.filter { $0.0 > 0 }
    return "\(proven) of \(criteria.count) criteria proven, \(sharp) of \(steps.count) Then steps can fail; "
      + "\(trials.count)\(all) trials: \(counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))"
  }
}

extension Proof.Criterion {
  var verdict: String { isProven ? "proven" : "unproven" }

  /// The faults that make it fail; else what none does.
  var reason: String {
    if isProven { return killedBy.joined(separator: ", ") }
    return gap + (accepted.map { "; accepted: \($0)" } ?? "")
  }

  private var gap: String {
    if scenarios.isEmpty { return "no scenario" }
    guard !killedBy.isEmpty, let unkilled else { return "no fault makes it fail" }
    return "no fault makes \(unkilled.count) of its \(scenarios.count) scenarios fail: "
      + unkilled.map(\.place).joined(separator: ", ")
  }
}

extension ProofAcceptance.Subject {
  package var prose: String {
    switch self {
    case .unproven(let criterion): "criterion \(criterion)"
    case .survivor(let fault, let scenario): "a trial of \(fault)" + (scenario.map { " with \"\($0)\"" } ?? "")
    case .unused(let fault): "a claim of \(fault)"
    case .vacuous(let step, _, _): "a Then step \"\(step)\""
    }
  }

  /// What the proof has found instead.
  package var refutation: String {
    switch self {
    case .unproven(let criterion): "\(criterion) is proven"
    case .survivor(let fault, let scenario): "\(fault) is noticed" + (scenario.map { " by \"\($0)\"" } ?? "")
    case .unused(let fault): "a scenario is about \(fault)"
    case .vacuous(let step, _, _): "\"\(step)\" can fail"
    }
  }
}
