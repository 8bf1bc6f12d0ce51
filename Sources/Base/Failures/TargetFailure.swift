/// An error of a client that says by itself what it means for a question to the target.
package protocol TargetFailure: Error, Sendable {
  var failureKind: TargetFailureKind { get }
  /// Why, secrets removed.
  var reason: String { get }
  /// The same request as a curl command, secrets removed; empty where none was made.
  var curlCommand: String { get }
}

package enum TargetFailureKind: Sendable, CaseIterable {
  /// Nothing answered, or what did cannot answer now: the question is open.
  case unreachable
  /// The target was asked, and did not answer as it should.
  case badAnswer
  /// Who asks may not, or has no way to: the question is open, and asking again is in vain.
  case refused
}

extension TargetFailure {
  package var curlCommand: String { "" }

  /// Whether the target was not asked, in effect; what it would say is not known.
  package var isOpen: Bool { failureKind != .badAnswer }
}

extension TargetFailure where Self: CustomStringConvertible {
  package var reason: String { description }
}
