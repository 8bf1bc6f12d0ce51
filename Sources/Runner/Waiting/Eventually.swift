import Base

extension ScenarioContext {
  /// Repeats an attempt until it returns, or the limit has passed; then says what was seen last.
  ///
  /// `limit` is what the step's text promises; `patience` is how long to look where it promises nothing. Without
  /// either the time that a step said must elapse counts, else the step's timeout. A `FinalMismatch` and a target
  /// that refuses end the wait at once. Where the target could not be asked even once, the result is inconclusive.
  package func eventually<Value>(
    _ what: String, within limit: Duration? = nil, lookingFor patience: Duration? = nil,
    _ attempt: () async throws -> Value
  ) async throws -> Value {
    let wanted = limit ?? patience ?? patienceLeft ?? run.waits.timeout
    var wait = Wait(start: run.clock.now, wanted: wanted, isPromised: limit != nil, run.waits)
    var number: Int?
    defer { if let number { run.endWait(number) } }
    while true {
      do {
        wait.attempts += 1
        let value = try await attempt()
        attach(wait.evidence(what, heldAt: run.clock.now))
        return value
      } catch let error as FinalMismatch {
        throw wait.report(error.mismatch, now: run.clock.now)
      } catch let error as Mismatch {
        wait.lastMismatch = error
      } catch let error as any TargetFailure {
        if error.failureKind == .refused { throw error }
        wait.lastFailure = error
      } catch let error as CancellationError {
        if wait.attempts == 1 { throw error }
        throw CancelledWait(what: what, seen: wait.error(what, now: run.clock.now))
      }
      guard let next = wait.nextAttempt(now: run.clock.now) else {
        throw wait.error(what, now: run.clock.now)
      }
      number = number ?? run.beginWait(until: wait.deadline)
      do { try await idle(until: next) } catch {
        throw CancelledWait(what: what, seen: wait.error(what, now: run.clock.now))
      }
    }
  }

  private var patienceLeft: Duration? {
    patience.map { max(.zero, $0 - run.clock.now) }
  }
}

/// The state of one wait; times are those of the run's clock.
struct Wait {
  let start: Duration
  let limit: Duration
  let isPromised: Bool
  /// The limit without the run's own, where that has cut it.
  let uncut: Duration?
  var attempts = 0
  var lastMismatch: Mismatch?
  var lastFailure: (any TargetFailure)?
  private var pauses: Pauses

  init(start: Duration, wanted: Duration, isPromised: Bool, _ options: WaitOptions) {
    (self.start, self.isPromised) = (start, isPromised)
    limit = options.cut(wanted)
    uncut = limit < wanted ? wanted : nil
    pauses = Pauses(upTo: options.poll)
  }

  /// When to look again: the last look is at the deadline; nil after it.
  mutating func nextAttempt(now: Duration) -> Duration? { pauses.nextLook(at: now, until: deadline) }

  var deadline: Duration { start + limit }

  func error(_ what: String, now: Duration) -> any Error {
    if let lastMismatch { return report(lastMismatch, now: now) }
    let isOpen = lastFailure?.isOpen ?? true
    var failure = lastFailure.map(StepFailure.init(target:)) ?? StepFailure(summary: "", cause: .unreachable)
    failure.summary = "\(what): \(isOpen ? "the target could not be asked" : "no usable answer")"
    failure.wait = report(now: now)
    return isOpen ? Inconclusive(failure) : Mismatch(failure)
  }

  func report(_ mismatch: Mismatch, now: Duration) -> Mismatch {
    var complete = mismatch
    complete.failure.wait = report(now: now)
    complete.failure.transportError = lastFailure?.reason
    return complete
  }

  func evidence(_ what: String, heldAt now: Duration) -> Evidence {
    let report = report(now: now)
    return Evidence(
      "waited for",
      entries: [
        .init(name: "what", value: what, as: .subject), .init(name: "first held after", value: held(now), as: .time),
        .init(name: "attempts", value: attempts), .init(name: "limit", value: report.limitEvidence),
      ])
  }

  /// What is left of a limit that nobody promised, or that was cut, says nothing.
  private func held(_ now: Duration) -> Evidence.Value {
    isPromised && uncut == nil ? .measured(MeasuredTime(now - start, within: limit)) : .duration(now - start)
  }

  private func report(now: Duration) -> WaitReport {
    WaitReport(attempts: attempts, elapsed: now - start, limit: limit, uncut: uncut)
  }
}

/// A wait that was cancelled in its midst, and what it had seen by then.
struct CancelledWait: Error {
  let what: String
  let seen: any Error

  init(what: String, seen: any Error) { (self.what, self.seen) = (what, seen) }

  /// What the body of a step threw that overran; also one whose last look ended only then.
  init?(_ error: (any Error)?) {
    switch error {
    case let error as CancelledWait: self = error
    case let error as Mismatch: self.init(what: error.failure.summary, seen: error)
    default: return nil
    }
  }

  func failure(_ summary: String, cause: StepFailure.Cause) -> StepFailure {
    var failure = (seen as? Mismatch)?.failure ?? (seen as? Inconclusive)?.failure ?? StepFailure(summary: "")
    (failure.summary, failure.cause) = (summary, cause)
    return failure
  }
}
