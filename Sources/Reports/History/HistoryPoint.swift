import Base
package import Runner

/// What became of a criterion in a run.
package struct HistoryPoint: Equatable, Sendable {
  package let criterion: String
  package let title: String?
  package let verdict: Verdict.Kind
  /// The time nearest to its limit, or farthest over it; nil where no step holds one to a limit.
  package let time: MeasuredTime?
  /// Of all its scenarios together.
  package let duration: Duration
  /// The most that one of its scenarios needed; 0 where none ran.
  package let attempts: Int

  package init(
    _ criterion: String, title: String? = nil, _ verdict: Verdict.Kind, _ time: MeasuredTime? = nil,
    duration: Duration = .zero, attempts: Int = 1
  ) {
    (self.criterion, self.title, self.verdict, self.time) = (criterion, title, verdict, time)
    (self.duration, self.attempts) = (duration, attempts)
  }

  init(_ result: CriterionResult, _ record: RunRecord) {
    let records = result.scenarios.flatMap(\.records)
    let over = result.verdict.kind == .failed ? result.cause(in: record)?.measured : nil
    let passed = records.compactMap(\.margin).min { $0.percentLeft < $1.percentLeft }
    self.init(
      result.id, title: result.title, result.verdict.kind,
      over ?? passed.map { MeasuredTime($0.measured, within: $0.limit) },
      duration: records.reduce(.zero) { $0 + $1.duration }, attempts: records.map(\.attempts).max() ?? 0)
  }

  /// `1.2 s of 5 s`; empty without a time.
  package var timeText: String { time.map { "\($0.elapsed.measured) of \($0.limit.formatted)" } ?? "" }
}
