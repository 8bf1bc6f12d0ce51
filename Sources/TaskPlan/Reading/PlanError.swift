import Gherkin

/// A plan that cannot be read at all.
package enum PlanError: Error, Equatable, Sendable {
  /// More bytes than libcmark-gfm counts.
  case tooLong
}
