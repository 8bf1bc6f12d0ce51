import Foundation

/// A body that runs, and the one that waits for it; the first ending that is settled is the step's.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class SupervisedStep: @unchecked Sendable {
  private typealias Waiter = CheckedContinuation<StepSupervisor.Ending, Never>

  private let lock: NSLock
  private var task: Task<Void, Never>?
  private var waiter: Waiter?
  private var settled: StepSupervisor.Ending?
  private var isCancelled = false
  private var hasOverrun = false

  /// The lock may be that of other steps, too.
  init(lock: NSLock) { self.lock = lock }

  /// The task may have ended, or have been cancelled, before this.
  func begin(_ task: Task<Void, Never>, waiter: CheckedContinuation<StepSupervisor.Ending, Never>) {
    let (ending, cancels) = lock.withLock {
      if settled == nil { (self.task, self.waiter) = (task, waiter) }
      return (settled, isCancelled)
    }
    if cancels { task.cancel() }
    if let ending { waiter.resume(returning: ending) }
  }

  func cancel() {
    let task = lock.withLock {
      isCancelled = true
      return self.task
    }
    task?.cancel()
  }

  /// The deadline has passed: cancels the body.
  func overrun() {
    lock.withLock { hasOverrun = true }
    cancel()
  }

  func settle(_ ending: StepSupervisor.Ending) {
    let (waiting, final) = lock.withLock { () -> (Waiter?, StepSupervisor.Ending) in
      guard settled == nil else { return (nil, ending) }
      let final = hasOverrun ? ending.afterOverrun : ending
      settled = final
      defer { (waiter, task) = (nil, nil) }
      return (waiter, final)
    }
    waiting?.resume(returning: final)
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
