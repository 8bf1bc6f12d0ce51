package import Gherkin

/// What the process says to its caller; see the table in the README.
package enum ExitCode: Int32, Sendable {
  case passed = 0
  case failed = 1
  case usage = 2
  case notExecutable = 3
  case notChecked = 4
  case gateNotMet = 5
  case interrupted = 130

  /// Which of several counts: what cannot be executed as written hides what it would have said.
  private static let precedence: [ExitCode] = [
    .interrupted, .notExecutable, .failed, .notChecked, .usage, .gateNotMet, .passed,
  ]

  /// The one of these that the process ends with; passed where there is none.
  package static func deciding(_ codes: some Collection<ExitCode>) -> ExitCode {
    precedence.first(where: codes.contains) ?? .passed
  }
}

extension RunRecord {
  package var exitCode: ExitCode { exitCode(waiving: []) }

  /// A failure of one of the waived scenarios is none.
  package func exitCode(waiving waived: Set<MessageID>) -> ExitCode {
    .deciding(ownCodes + scenarios.map { waived.contains($0.id) ? .passed : $0.exitCode })
  }

  /// Of what stands around the scenarios.
  private var ownCodes: [ExitCode] {
    let isEmpty = scenarios.isEmpty && exception == nil && failedRunHooks.isEmpty
    return [
      parseErrors.isEmpty && !isEmpty ? .passed : .notExecutable, exception == nil ? .passed : .notChecked,
    ] + failedRunHooks.map { $0.status == .inconclusive ? .notChecked : .failed }
  }
}

extension ScenarioRecord {
  fileprivate var exitCode: ExitCode {
    switch status {
    case .passed: .passed
    case .failed: .failed
    case .undefined, .ambiguous: .notExecutable
    case .skipped, .inconclusive, .pending, nil: .notChecked
    }
  }
}
