import Base

/// What the ending of a body means for its step.
struct StepOutcome {
  let status: StepStatus
  let message: String?
  let failure: StepFailure?
  let exception: ExceptionDescription?

  /// A precondition that does not hold leaves the scenario inconclusive: what it is about was not checked.
  init(_ ending: StepSupervisor.Ending, of body: String = "the step", limit: Duration, isPrecondition: Bool) {
    var overrun: String { "\(body) did not end within \(limit.formatted)" }
    switch ending {
    case .returned: self.init(.passed)
    case .overran(let error): self.init(overrun, CancelledWait(error), isPrecondition: isPrecondition)
    case .abandoned:
      self.init(
        isPrecondition ? .inconclusive : .failed,
        StepFailure(summary: "\(overrun), nor when it was cancelled", cause: .abandoned))
    case .threw(let error): self.init(error, isPrecondition: isPrecondition)
    }
  }

  private init(_ error: any Error, isPrecondition: Bool) {
    switch error {
    case let error as Mismatch: self.init(isPrecondition ? .inconclusive : .failed, error.failure, cause: .mismatch)
    case let error as FinalMismatch: self.init(error.mismatch, isPrecondition: isPrecondition)
    case let error as Inconclusive: self.init(.inconclusive, error.failure, cause: .notCheckable)
    case let error as Pending: self.init(.pending, error, reason: error.reason)
    case let error as Skipped: self.init(.skipped, error, reason: error.reason)
    case let error as any TargetFailure:
      self.init(error.isOpen || isPrecondition ? .inconclusive : .failed, StepFailure(target: error))
    case let error as CancelledWait:
      self.init(.inconclusive, error.failure("interrupted: \(error.what)", cause: .interrupted))
    case is CancellationError: self.init(.inconclusive, .interrupted)
    case let error as any AssertionFailure: self.init(.failed, error, reason: "\(error)")
    default: self.init(.inconclusive, StepFailure(harness: error), of: error)
    }
  }

  /// Says what the step was waiting for, where that is known; of what could never be asked it says nothing.
  private init(_ summary: String, _ wait: CancelledWait?, isPrecondition: Bool) {
    let isOpen = isPrecondition || wait?.seen is Inconclusive
    self.init(
      isOpen ? .inconclusive : .failed,
      wait.map { $0.failure("\(summary): \($0.what)", cause: .overrun) }
        ?? StepFailure(summary: summary, cause: .overrun))
  }

  /// Without a reason the error is a mere signal.
  private init(_ status: StepStatus, _ error: (any Error)? = nil, reason: String? = nil) {
    self.status = status
    message = reason
    failure = nil
    guard let error, let reason else {
      exception = nil
      return
    }
    exception = ExceptionDescription(type: "\(Swift.type(of: error))", message: reason)
  }

  /// The cause counts where the failure has none of its own.
  private init(
    _ status: StepStatus, _ failure: StepFailure, cause: StepFailure.Cause? = nil, of error: (any Error)? = nil
  ) {
    self.status = status
    var complete = failure
    complete.cause = failure.cause ?? cause
    self.failure = complete
    message = failure.prose
    exception = error.map { ExceptionDescription(type: "\(Swift.type(of: $0))", message: "\($0)") }
  }

  /// The same of a part of a composed sentence: its words begin with the part's place and text.
  func inside(_ part: String) -> StepOutcome {
    guard status != .passed else { return self }
    var failure = failure
    if let summary = failure?.summary { failure?.summary = "\(part): \(summary)" }
    return StepOutcome(
      status, message: message.map { "\(part): \($0)" } ?? part, failure: failure, exception: exception)
  }

  private init(
    _ status: StepStatus, message: String?, failure: StepFailure?, exception: ExceptionDescription?
  ) {
    (self.status, self.message, self.failure, self.exception) = (status, message, failure, exception)
  }

  /// Why the body did not pass; nil where it did.
  var problem: StepFailure? {
    status == .passed ? nil : failure ?? StepFailure(summary: message ?? status.rawValue.lowercased())
  }

  func result(lasting duration: Duration) -> StepResult {
    StepResult(status, duration: duration, message: message, exception: exception)
  }
}

extension ExceptionDescription {
  init(_ error: any Error) {
    self.init(type: "\(Swift.type(of: error))", message: "\(error)")
    stackTrace = "\(type): \(message)"
  }
}

extension StepResult {
  /// The same result, its exception traced to a place: of a step in its feature file, of a hook around the run in its
  /// source.
  func traced(to place: @autoclosure () -> String) -> StepResult {
    guard let exception else { return self }
    var result = self
    result.exception?.stackTrace = "\(exception.type): \(exception.message)\n\(place())"
    return result
  }
}

extension StepFailure {
  /// All parts as text, a line each.
  package var prose: String {
    var lines = [summary]
    if let expected { lines.append("expected: \(expected)") }
    if let actual { lines.append("actual: \(actual)") }
    if let wait {
      lines.append("looked \(wait.attempts) times in \(wait.elapsed.formatted) of \(wait.limitText)")
    }
    if let transportError { lines.append("last transport error: \(transportError)") }
    if let curlCommand { lines.append("again: \(curlCommand)") }
    return lines.joined(separator: "\n")
  }
}
