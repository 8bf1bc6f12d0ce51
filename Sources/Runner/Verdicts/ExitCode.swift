/// What the process says to its caller; see the table in the README.
package enum ExitCode: Int32, Sendable {
  case passed = 0
  case failed = 1
  case usage = 2
  case notExecutable = 3
  case notChecked = 4
  case gateNotMet = 5
  case interrupted = 130
}

extension RunRecord {
  /// 3 before 1 before 4: what cannot be executed as written hides what it would have said.
  package var exitCode: ExitCode {
    let statuses = scenarios.map(\.status)
    if !parseErrors.isEmpty { return .notExecutable }
    if exception != nil { return .notChecked }
    if scenarios.isEmpty { return failedRunHooks.isEmpty ? .notExecutable : .failed }
    if statuses.contains(where: { $0 == .undefined || $0 == .ambiguous }) { return .notExecutable }
    if statuses.contains(.failed) || !failedRunHooks.isEmpty { return .failed }
    return statuses.allSatisfy { $0 == .passed } ? .passed : .notChecked
  }
}
