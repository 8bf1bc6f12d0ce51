internal import Foundation

/// Runs the body of a step or hook under a deadline, on a task of its own.
///
/// A body that overruns is cancelled; one that does not end even then is abandoned, and says so.
struct StepSupervisor: Sendable {
  let clock: any RunClock
  /// How long a cancelled body has to end.
  let grace: Duration = .seconds(2)

  enum Ending: Sendable {
    case returned
    case threw(any Error)
    /// Cancelled at its deadline, and ended.
    case overran
    /// Cancelled at its deadline, and still running: its world must not be touched again.
    case abandoned
  }

  /// A shielded body runs to its end although the run was interrupted.
  func run<World>(
    _ body: @escaping @Sendable (World) async throws -> Void, in world: World, limit: Duration,
    isShielded: Bool = false
  ) async -> Ending {
    let confined = Confined(world)
    let step = Task { try await body(confined.value) }
    let first = FirstEnding()
    let timer = Task { await expire(step, first, at: clock.now + limit) }
    Task { first.settle(await Self.ending(of: step)) }
    let ending = await withTaskCancellationHandler {
      await first.value
    } onCancel: {
      if !isShielded { step.cancel() }
    }
    timer.cancel()
    return ending
  }

  private func expire(_ step: Task<Void, any Error>, _ first: FirstEnding, at deadline: Duration) async {
    guard (try? await clock.sleep(until: deadline)) != nil else { return }
    first.markOverrun()
    step.cancel()
    guard (try? await clock.sleep(until: deadline + grace)) != nil else { return }
    first.settle(.abandoned)
  }

  private static func ending(of step: Task<Void, any Error>) async -> Ending {
    do {
      try await step.value
      return .returned
    } catch { return .threw(error) }
  }
}

/// A value that is not Sendable, handed to the task of one step.
///
/// Unchecked, and safe: the scenario's task waits for the step's task before it touches the value again, and never
/// touches it again after a step was abandoned, so one task at a time has it.
private struct Confined<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// The first ending that is settled is the step's; one waiter.
///
/// Unchecked, and safe: every access to its state holds the lock.
private final class FirstEnding: @unchecked Sendable {
  private let lock = NSLock()
  private var settled: StepSupervisor.Ending?
  private var overran = false
  private var waiter: CheckedContinuation<StepSupervisor.Ending, Never>?

  var value: StepSupervisor.Ending {
    get async {
      await withCheckedContinuation { continuation in
        let known = lock.withLock {
          if settled == nil { waiter = continuation }
          return settled
        }
        if let known { continuation.resume(returning: known) }
      }
    }
  }

  func markOverrun() { lock.withLock { overran = true } }

  func settle(_ ending: StepSupervisor.Ending) {
    let (waiting, final) = lock.withLock { () -> (CheckedContinuation<StepSupervisor.Ending, Never>?, _) in
      guard settled == nil else { return (nil, ending) }
      let final = if case .abandoned = ending { ending } else { overran ? .overran : ending }
      settled = final
      defer { waiter = nil }
      return (waiter, final)
    }
    waiting?.resume(returning: final)
  }
}
