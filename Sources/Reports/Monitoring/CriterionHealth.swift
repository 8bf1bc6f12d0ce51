package import Base
package import Runner

/// What is known of a criterion after many runs.
package struct CriterionHealth: Sendable {
  package fileprivate(set) var verdict: Verdict
  /// Nil while no run has looked at all that counts for it.
  package fileprivate(set) var checked: UTCTime?
  /// When a run last found it verified.
  package fileprivate(set) var succeeded: UTCTime?
  /// What is left of the limit that is nearest, from 0 to 1; nil where no time is held to one, or it does not hold.
  package fileprivate(set) var marginLeft: Double?

  init(_ verdict: Verdict) { self.verdict = verdict }

  mutating func take(_ result: CriterionResult, at end: UTCTime) {
    verdict = result.verdict
    checked = end
    if verdict == .verified { succeeded = end }
    marginLeft = result.margin.map { ($0.limit - $0.measured) / $0.limit }
  }
}
