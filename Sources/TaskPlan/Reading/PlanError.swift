import Gherkin

/// A plan that cannot be read at all.
package enum PlanError: Error, Equatable, Sendable {
  /// More bytes than libcmark-gfm counts.
  case tooLong
  /// Neither UTF-8 nor UTF-16 with a byte order mark.
  case notText(String)
}
