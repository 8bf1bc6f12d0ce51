/// What became of a step: Cucumber's statuses, and `inconclusive` for what could not be checked.
package enum StepStatus: String, Sendable, CaseIterable {
  case passed = "PASSED"
  case skipped = "SKIPPED"
  case inconclusive = "INCONCLUSIVE"
  case pending = "PENDING"
  case undefined = "UNDEFINED"
  case ambiguous = "AMBIGUOUS"
  case failed = "FAILED"

  /// From harmless to worst; the worst step gives a scenario its status.
  package var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package var word: String { rawValue.lowercased() }

  /// As Cucumber counts a run's success; a skipped scenario does not spoil it, but verifies nothing either.
  var countsAsSuccess: Bool { self == .passed || self == .skipped }
}
