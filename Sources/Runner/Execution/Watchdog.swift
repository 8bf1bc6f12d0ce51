import Base

/// Ends the steps of a run at their deadlines: one sleeping task for all of them, for a timer a step would cost more
/// than most steps.
final class Watchdog: Sendable {
  /// How long a cancelled body has to end.
  static let grace = Duration.seconds(2)

  fileprivate struct Alarm {
    let step: SupervisedStep
    var deadline: Duration
    var isLast = false
  }

  fileprivate struct State {
    var alarms: [ObjectIdentifier: Alarm] = [:]
    var sleeper: Sleeper?
  }

  fileprivate struct Sleeper {
    let task: Task<Void, Never>
    let deadline: Duration
  }

  private let clock: any RunClock
  private let state = Locked(State())

  init(clock: any RunClock) { self.clock = clock }

  deinit { state.withLock { $0.sleeper }?.task.cancel() }

  func watch(_ step: SupervisedStep, until deadline: Duration) {
    let late = state.withLock { state in
      state.alarms[step.id] = Alarm(step: step, deadline: deadline)
      return wake(at: deadline, &state)
    }
    late?.task.cancel()
  }

  func unwatch(_ step: SupervisedStep) { state.withLock { _ = $0.alarms.removeValue(forKey: step.id) } }

  /// Deadlines that were taken back leave the sleeper as it is: it finds nothing to do and looks for the next.
  ///
  /// - Returns: the sleeper that would come too late, to be cancelled.
  private func wake(at deadline: Duration, _ state: inout State) -> Sleeper? {
    if let sleeper = state.sleeper, sleeper.deadline <= deadline { return nil }
    defer { state.sleeper = sleeper(until: deadline) }
    return state.sleeper
  }

  private func sleeper(until deadline: Duration) -> Sleeper {
    let task = Task { [clock, weak self] in
      guard (try? await clock.sleep(until: deadline)) != nil else { return }
      self?.ring()
    }
    return Sleeper(task: task, deadline: deadline)
  }

  private func ring() {
    let now = clock.now
    let due = state.withLock { state in
      let due = state.takeDue(at: now)
      state.sleeper = state.alarms.values.map(\.deadline).min().map(sleeper)
      return due
    }
    for alarm in due { if alarm.isLast { alarm.step.settle(.abandoned) } else { alarm.step.overrun() } }
  }
}

extension Watchdog.State {
  /// What is due gets a little longer to end, but for what had that already.
  fileprivate mutating func takeDue(at now: Duration) -> [Watchdog.Alarm] {
    let due = alarms.values.filter { $0.deadline <= now }
    for alarm in due {
      alarms[alarm.step.id] =
        alarm.isLast ? nil : Watchdog.Alarm(step: alarm.step, deadline: now + Watchdog.grace, isLast: true)
    }
    return due
  }
}
