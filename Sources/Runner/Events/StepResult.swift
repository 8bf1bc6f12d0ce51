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
