package import Base
package import Runner

/// What a monitor knows after many runs: a fold over them, of a size that the number of runs does not change.
package struct MonitorRecord: Sendable {
  /// A scenario by its feature's name and its own.
  package struct ScenarioName: Hashable, Sendable {
    let feature: String
    let scenario: String

    package init(feature: String, scenario: String) { (self.feature, self.scenario) = (feature, scenario) }
  }

  struct StepName: Hashable, Comparable, Sendable {
    let scenario: String
    let step: String

    static func < (left: Self, right: Self) -> Bool {
      (left.scenario, left.step) < (right.scenario, right.step)
    }
  }

  package let version: String
  package let interval: Duration
  package private(set) var criteria: [String: CriterionHealth] = [:]
  /// By what the exit code of a run says.
  package private(set) var runs: [RunOutcome: Int] = [:]
  package private(set) var lastRun: UTCTime?
  package private(set) var lastSuccess: UTCTime?
  /// Runs that did not begin, since one before them took longer than the interval.
  package private(set) var missed = 0
  package private(set) var exported = 0
  package private(set) var notExported = 0
  private(set) var runTimes = BucketHistogram()
  private(set) var stepTimes: [StepName: BucketHistogram] = [:]

  package init(version: String, interval: Duration) { (self.version, self.interval) = (version, interval) }

  /// The verdicts that a run changed, by the ids of the criteria.
  package struct Change: Equatable, Sendable {
    package let criterion: String
    /// Nil for a criterion that was not known.
    package let before: Verdict?
    package let after: Verdict
  }

  /// Takes a run that has ended.
  ///
  /// - Parameter leftOut: scenarios that were not to run now. A criterion that has one of them keeps what is known of
  ///   it, unless the run has found it broken: what was not looked at is neither good nor bad news.
  @discardableResult
  package mutating func take(
    _ model: ReportModel, _ steps: [StepTime], leavingOut leftOut: Set<ScenarioName> = [], at end: UTCTime
  ) -> [Change] {
    let outcome = RunOutcome(model.exitCode)
    count(outcome, at: end)
    if let duration = model.record.duration { runTimes.record(duration) }
    for step in steps {
      let name = StepName(scenario: step.scenario, step: step.step)
      stepTimes[name, default: BucketHistogram()].record(step.duration, step.exemplar)
    }
    return model.criteria.compactMap { take($0, leftOut, at: end) }
  }

  /// A run that could not be made at all.
  package mutating func takeFailure(at end: UTCTime) { count(.notChecked, at: end) }

  package mutating func takeMissed(_ count: Int) { missed += count }

  package mutating func takeExport(succeeded: Bool) {
    if succeeded { exported += 1 } else { notExported += 1 }
  }

  private mutating func count(_ outcome: RunOutcome, at end: UTCTime) {
    runs[outcome, default: 0] += 1
    lastRun = end
    if outcome == .passed { lastSuccess = end }
  }

  private mutating func take(_ result: CriterionResult, _ leftOut: Set<ScenarioName>, at end: UTCTime) -> Change? {
    let before = criteria[result.id]?.verdict
    let isPartial = result.scenarios.contains {
      leftOut.contains(ScenarioName(feature: $0.feature, scenario: $0.name))
    }
    var health = criteria[result.id] ?? CriterionHealth(result.verdict)
    if !isPartial || result.verdict.kind == .failed { health.take(result, at: end) }
    criteria[result.id] = health
    return before?.kind == health.verdict.kind
      ? nil : Change(criterion: result.id, before: before, after: health.verdict)
  }
}

/// How a run of a monitor ended, in the words of its metrics.
package enum RunOutcome: String, CaseIterable, Sendable {
  case passed, failed
  case notChecked = "not_checked"
  case notExecutable = "not_executable"

  package init(_ code: ExitCode) {
    self =
      switch code {
      case .passed: .passed
      case .failed: .failed
      case .notExecutable: .notExecutable
      case .usage, .notChecked, .gateNotMet, .interrupted: .notChecked
      }
  }
}
