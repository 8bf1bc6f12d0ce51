package import Runner

/// What a proof tries: that a fault makes scenarios fail at one of these steps.
package struct ProofClaim: Codable, Hashable, Sendable {
  /// As `--fault` takes it, such as `tempo.query.latency:ms=6000`.
  package var fault: String
  /// Step definitions by their expression.
  package var noticedBy: [String]
  /// Only scenarios with a step whose text contains it are meant; empty for all.
  package var about: String

  package init(fault: String, noticedBy: [String], about: String = "") {
    (self.fault, self.noticedBy, self.about) = (fault, noticedBy, about)
  }

  /// Whether the claim is that this scenario fails.
  package func concerns(_ scenario: ScenarioRecord, of record: RunRecord) -> Bool {
    (about.isEmpty || scenario.steps.contains { $0.text.contains(about) })
      && scenario.steps.contains { isNoticed(by: $0, of: record) }
  }

  /// Whether the step is one of those that are claimed to fail.
  func isNoticed(by step: StepRecord, of record: RunRecord) -> Bool {
    record.definitions(of: step).contains { noticedBy.contains($0.pattern.text) }
  }
}
