import Base

/// A body that runs, and the one that waits for it; the first ending that is settled is the step's.
struct SupervisedStep: Sendable {
  fileprivate struct State {
    var task: Task<Void, Never>?
    var waiter: CheckedContinuation<StepSupervisor.Ending, Never>?
    var settled: StepSupervisor.Ending?
    var isCancelled = false
    var hasOverrun = false
  }

  private let state = Locked(State())

  var id: ObjectIdentifier { ObjectIdentifier(state) }

  /// The task may have ended, or have been cancelled, before this.
  func begin(_ task: Task<Void, Never>, waiter: CheckedContinuation<StepSupervisor.Ending, Never>) {
    let (ending, cancels) = state.withLock { state in
      if state.settled == nil { (state.task, state.waiter) = (task, waiter) }
      return (state.settled, state.isCancelled)
    }
    if cancels { task.cancel() }
    if let ending { waiter.resume(returning: ending) }
  }

  func cancel() {
    let task = state.withLock { state in
      state.isCancelled = true
      return state.task
    }
    task?.cancel()
  }

  /// The deadline has passed: cancels the body.
  func overrun() {
    state.withLock { $0.hasOverrun = true }
    cancel()
  }

  func settle(_ ending: StepSupervisor.Ending) {
    let (waiter, final) = state.withLock { $0.settle(ending) }
    waiter?.resume(returning: final)
  }
}

extension SupervisedStep.State {
  fileprivate mutating func settle(
    _ ending: StepSupervisor.Ending
  ) -> (CheckedContinuation<StepSupervisor.Ending, Never>?, StepSupervisor.Ending) {
    guard settled == nil else { return (nil, ending) }
    let final = hasOverrun ? ending.afterOverrun : ending
    settled = final
    defer { (waiter, task) = (nil, nil) }
    return (waiter, final)
  }
}

extension StepSupervisor.Ending {
  fileprivate var afterOverrun: Self {
    switch self {
    case .returned: .overran(nil)
    case .threw(let error): .overran(error)
    case .overran, .abandoned: self
    }
  }
}
