import Foundation

/// Ends the steps of a run at their deadlines: one sleeping task for all of them, for a timer a step would cost more
/// than most steps.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class Watchdog: @unchecked Sendable {
  /// How long a cancelled body has to end.
  static let grace = Duration.seconds(2)

  private struct Alarm {
    let step: SupervisedStep
    var deadline: Duration
    var isLast = false
  }

  private let clock: any RunClock
  private let lock = NSLock()
  private var alarms: [ObjectIdentifier: Alarm] = [:]
  private var sleeper: (task: Task<Void, Never>, deadline: Duration)?

  init(clock: any RunClock) { self.clock = clock }

  deinit { sleeper?.task.cancel() }

  func watch(_ step: SupervisedStep, until deadline: Duration) {
    lock.withLock {
      alarms[ObjectIdentifier(step)] = Alarm(step: step, deadline: deadline)
      wake(at: deadline)
    }
  }

  func unwatch(_ step: SupervisedStep) {
    lock.withLock { _ = alarms.removeValue(forKey: ObjectIdentifier(step)) }
  }

  /// Deadlines that were taken back leave the sleeper as it is: it finds nothing to do and looks for the next.
  private func wake(at deadline: Duration) {
    if let sleeper, sleeper.deadline <= deadline { return }
    sleeper?.task.cancel()
    let task = Task { [clock, weak self] in
      guard (try? await clock.sleep(until: deadline)) != nil else { return }
      self?.ring()
    }
    sleeper = (task, deadline)
  }

  private func ring() {
    let due = lock.withLock { () -> [Alarm] in
      let now = clock.now
      let due = alarms.values.filter { $0.deadline <= now }
      for alarm in due { postpone(alarm, from: now) }
      sleeper = nil
      if let next = alarms.values.map(\.deadline).min() { wake(at: next) }
      return due
    }
    for alarm in due { if alarm.isLast { alarm.step.settle(.abandoned) } else { alarm.step.overrun() } }
  }

  private func postpone(_ alarm: Alarm, from now: Duration) {
    let id = ObjectIdentifier(alarm.step)
    alarms[id] = alarm.isLast ? nil : Alarm(step: alarm.step, deadline: now + Self.grace, isLast: true)
  }
}
