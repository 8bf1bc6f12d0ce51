/// Decides a group of steps joined by `Or`: the first that holds passes it, the last carries its failure.
///
/// Members before and after are skipped, each with its reason, and do not count for the scenario.
struct AlternativeState {
  private var group: Int?
  private var holds = false
  private var misses: [String] = []
  /// One that could not be checked might have held.
  private var isOpen = false

  /// The result of a member that need not run, because one before it holds.
  mutating func alreadyHolds(_ step: PlannedStep) -> StepResult? {
    if step.alternatives != group { self = AlternativeState(group: step.alternatives) }
    guard group != nil, holds else { return nil }
    return StepResult(.skipped, message: "an alternative before it holds")
  }

  mutating func settle(
    _ result: StepResult, of step: PlannedStep, isLast: Bool
  ) -> (result: StepResult, counts: Bool) {
    guard step.alternatives != nil else { return (result, true) }
    if holds { return (result, false) }
    switch result.status {
    case .passed:
      holds = true
      return (result, true)
    case .failed, .inconclusive:
      if result.status == .inconclusive { isOpen = true }
      misses.append(result.message ?? result.status.rawValue)
      return isLast ? (whole(result), true) : (missed(result), false)
    default:
      return (result, true)
    }
  }

  init(group: Int? = nil) { self.group = group }

  private func missed(_ result: StepResult) -> StepResult {
    StepResult(
      .skipped, duration: result.duration,
      message: "does not hold, the alternative after it decides: \(result.message ?? "")")
  }

  private func whole(_ result: StepResult) -> StepResult {
    guard misses.count > 1 else { return result }
    var complete = result
    if isOpen { complete.status = .inconclusive }
    complete.message = "No alternative holds:\n" + misses.map { "- \($0)" }.joined(separator: "\n")
    return complete
  }
}
