import Base
import Gherkin
package import Runner

/// Why a scenario did not pass: what its deciding step says, and a number with its limit where there is one.
package struct FailureCause: Sendable {
  /// In a line, such as `the response took too long`.
  package let summary: String
  package let value: Value
  /// What scenarios with the same cause have in common.
  package let key: Key

  package enum Value: Sendable {
    /// A time that was measured and is over its limit.
    case over(MeasuredTime)
    /// It did not become true in the time it had; with what was seen in the place of what was expected.
    case waited(WaitReport, seen: String?, expected: String?)
    case differs(expected: String, actual: String)
    case none
  }

  package struct Key: Hashable, Sendable {
    let summary: String
    let cause: StepFailure.Cause?
  }

  init?(_ scenario: ScenarioRecord, of record: RunRecord) {
    guard scenario.status != .passed else { return nil }
    let step = scenario.decidingStep
    let failure = step?.failure
    summary =
      failure?.summary.oneLine ?? scenario.reasonNotRun
      ?? (scenario.isEmpty
        ? "it has no steps" : step.flatMap(record.message)?.oneLine ?? scenario.status?.word ?? "did not end")
    key = Key(summary: summary, cause: failure?.cause)
    value = step.map { Value($0, failure) } ?? .none
  }

  /// How far over its limit, for the worst first; 0 where there is no number.
  var excess: Double {
    switch value {
    case .over(let time): time.elapsed / time.limit
    case .waited, .differs: 1
    case .none: 0
    }
  }

  /// The time and its limit, for a bar.
  var measured: MeasuredTime? { if case .over(let time) = value { time } else { nil } }
}

extension FailureCause.Value {
  fileprivate init(_ step: StepRecord, _ failure: StepFailure?) {
    let over = step.measuredTimes.filter { $0.elapsed > $0.limit && $0.limit > .zero }
    if let worst = over.max(by: { $0.elapsed / $0.limit < $1.elapsed / $1.limit }) {
      self = .over(worst)
    } else if let wait = failure?.wait {
      self = .waited(wait, seen: failure?.actual, expected: failure?.expected)
    } else if let expected = failure?.expected, let actual = failure?.actual {
      self = .differs(expected: expected, actual: actual)
    } else {
      self = .none
    }
  }
}

extension String {
  var oneLine: String { split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }

  /// No longer than that, cut with an ellipsis.
  func cut(_ length: Int) -> String { count > length ? prefix(length - 1) + "…" : self }
}

extension CriterionResult {
  /// Why it does not hold: of the scenarios that decide, the one that is farthest over.
  func cause(in record: RunRecord) -> FailureCause? {
    let records = scenarios.flatMap(\.records)
    let deciding = records.filter { verdict.kind == .notVerified ? $0.status != .failed : $0.status == .failed }
    return deciding.compactMap { FailureCause($0, of: record) }.max { $0.excess < $1.excess }
  }
}
