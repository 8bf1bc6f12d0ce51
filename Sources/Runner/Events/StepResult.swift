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

package struct StepResult: Sendable {
  package var status: StepStatus
  package var duration: Duration
  /// Prose for people; for an inconclusive or skipped step its reason.
  package var message: String?
  package var exception: ExceptionDescription?

  package init(
    _ status: StepStatus, duration: Duration = .zero, message: String? = nil, exception: ExceptionDescription? = nil
  ) {
    self.status = status
    self.duration = duration
    self.message = message
    self.exception = exception
  }

  /// It says nothing in words.
  var isSilent: Bool { message == nil && exception == nil }
}

/// An error that a step or hook threw (Cucumber Messages `Exception`).
package struct ExceptionDescription: Equatable, Sendable {
  package var type: String
  package var message: String
  package var stackTrace: String?

  package init(type: String, message: String, stackTrace: String? = nil) {
    self.type = type
    self.message = message
    self.stackTrace = stackTrace
  }
}
