/// A request without a usable answer.
package protocol TransportFailure: Error, Sendable {
  var reason: String { get }
  /// Whether the target could not be asked at all; else it was, and did not answer as it should.
  var isUnreachable: Bool { get }
  /// Whether asking again is in vain, as where a permission is missing: a wait ends at once.
  var isTerminal: Bool { get }
  /// The same request as a curl command, secrets removed.
  var curlCommand: String { get }
}

extension TransportFailure {
  package var isTerminal: Bool { false }
}
