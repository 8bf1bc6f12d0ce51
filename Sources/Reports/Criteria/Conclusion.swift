package import Runner

/// What a process that has results comes down to.
package struct Conclusion: Sendable {
  private let model: ReportModel
  package let gate: CoverageGate?
  /// A signal ended the run.
  package var wasInterrupted = false
  /// Nothing ran, because nothing of what is there is in this shard.
  package var isEmptyShard = false
  /// Something of what was to run could not be read.
  package var hasUnread = false
  /// Something of the results or reports could not be written.
  package var hasUnwritten = false
  /// That was for want of space.
  package var hasNoSpace = false

  package init(_ model: ReportModel, gate: CoverageGate?) { (self.model, self.gate) = (model, gate) }

  package var exitCode: ExitCode {
    .deciding([
      wasInterrupted ? .interrupted : .passed, isEmptyShard ? .passed : model.exitCode,
      hasUnread ? .notChecked : .passed, hasUnwritten ? .usage : .passed,
      hasNoSpace ? .notChecked : .passed, unmet.isEmpty ? .passed : .gateNotMet,
    ])
  }

  /// What does not meet the gate, with the reason.
  package var unmet: [(id: String, reason: String)] {
    guard let gate, let results = model.results else { return [] }
    return gate.unmet(results)
  }
}
