package import Base

/// What all scenarios of a run share.
package final class RunContext: Sendable {
  package let identity: RunIdentity
  package let waits: WaitOptions
  /// What a step may take beyond its time, so that a wait within it ends first and can say what it saw.
  let allowance: Duration
  /// See `RunOptions`.
  let assertsAll: Bool
  let disruptionEnd: @Sendable () -> String?
  package let clock: any RunClock
  package let facts: RunFacts
  let journal: any UndoJournal
  let redactor: Redactor
  let watchdog: Watchdog
  private let waitsUnderWay: WaitsUnderWay
  let emit: EventHandler

  init(
    identity: RunIdentity, options: RunOptions, clock: any RunClock, journal: any UndoJournal, redactor: Redactor,
    emit: @escaping EventHandler
  ) {
    self.identity = identity
    waits = options.waits
    (assertsAll, disruptionEnd) = (options.assertsAll, options.disruptionEnd)
    waitsUnderWay = options.waitsUnderWay
    allowance = waits.timeout / 10 + .seconds(1)
    self.clock = clock
    self.journal = journal
    self.redactor = redactor
    facts = RunFacts()
    watchdog = Watchdog(clock: clock)
    self.emit = { emit(redactor.redact($0)) }
  }

  /// Returns the wait's number, to end it by.
  func beginWait(until deadline: Duration) -> Int {
    let left = Int64(clamping: Int128((deadline - clock.now) / .nanoseconds(1)))
    let (time, isTooFar) = clock.timestamp.nanosecondsSince1970.addingReportingOverflow(left)
    return waitsUnderWay.begin(until: UTCTime(nanosecondsSince1970: isTooFar ? .max : time))
  }

  func endWait(_ number: Int) { waitsUnderWay.end(number) }
}

/// What makes the data of one run its own.
package struct RunIdentity: Equatable, Sendable {
  /// Determines the content of all test data, together with the time.
  package let seed: UInt64
  /// In each resource and label that the run makes.
  package let id: String
  package let started: UTCTime

  package init(seed: UInt64, started: UTCTime) {
    self.seed = seed
    self.started = started
    let mixed = (seed ^ UInt64(truncatingIfNeeded: started.nanosecondsSince1970)) &* 0x9E37_79B9_7F4A_7C15
    let hex = String(mixed, radix: 16)
    id = "run-" + String(repeating: "0", count: 16 - hex.count) + hex
  }
}

/// How steps wait.
package struct WaitOptions: Equatable, Sendable {
  /// For a step whose text names no time.
  package var timeout: Duration
  /// The longest pause between two looks at something awaited.
  package var poll: Duration
  /// Sleep for the times that steps name, rather than look until they have passed.
  package var literal: Bool
  /// No wait is longer, whatever a step's text says: for a target that does in seconds what others do in minutes.
  package var limit: Duration?

  package init(
    timeout: Duration = .seconds(30), poll: Duration = .seconds(1), literal: Bool = false, limit: Duration? = nil
  ) {
    self.timeout = timeout
    self.poll = poll
    self.literal = literal
    self.limit = limit
  }

  /// The time for one wait: what is wanted, or the limit where that is less.
  package func cut(_ wanted: Duration) -> Duration { limit.map { min($0, wanted) } ?? wanted }
}
