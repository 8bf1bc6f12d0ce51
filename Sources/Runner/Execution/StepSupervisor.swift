import Base

/// Runs the body of a step or hook under a deadline, on a task of its own.
///
/// A body that overruns is cancelled; one that does not end even then is abandoned, and says so.
struct StepSupervisor: Sendable {
  let clock: any RunClock
  let watchdog: Watchdog

  enum Ending: Sendable {
    case returned
    case threw(any Error)
    /// Cancelled at its deadline, and ended, by an error where it threw one.
    case overran((any Error)?)
    /// Cancelled at its deadline, and still running: its world must not be touched again.
    case abandoned
  }

  /// A shielded body runs to its end although the run was interrupted.
  func run<World>(
    _ body: @escaping @Sendable (World) async throws -> Void, in world: World, limit: Duration,
    isShielded: Bool = false
  ) async -> Ending {
    let confined = Confined(world)
    let step = SupervisedStep()
    let ending = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        step.begin(
          Task { step.settle(await Self.ending(of: body, in: confined)) }, waiter: continuation)
        watchdog.watch(step, until: clock.now + limit)
      }
    } onCancel: {
      if !isShielded { step.cancel() }
    }
    watchdog.unwatch(step)
    return ending
  }

  private static func ending<World>(
    of body: @Sendable (World) async throws -> Void, in confined: Confined<World>
  ) async -> Ending {
    do {
      try await body(confined.value)
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
