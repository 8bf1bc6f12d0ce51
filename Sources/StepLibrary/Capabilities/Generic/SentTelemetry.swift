import Base
import Runner

/// What this run sent to a server that acknowledges what it takes.
protocol SentTelemetry {
  /// From the moment it was to be sent to the whole answer.
  var elapsed: Duration { get }
  /// How to send it again.
  var curlCommand: String { get }

  func expectAcknowledged() throws(Mismatch)
}

extension ScenarioMemory {
  /// All that was sent, each of which was taken.
  ///
  /// - Parameter deed: what a step does that sends such: "sent a trace".
  func taken<Sent: SentTelemetry>(_ sent: [Sent], _ deed: String) throws -> [Sent] {
    for each in try recall(all: sent, deed) { try each.expectAcknowledged() }
    return sent
  }
}

extension SentTelemetry {
  func expectAcknowledged(within limit: Duration, _ scenario: ScenarioContext) throws(Mismatch) {
    try expectAcknowledged()
    scenario.measured(elapsed, within: limit)
    guard elapsed <= limit else {
      throw Mismatch(
        "the acknowledgment took too long", expected: "within \(limit.formatted)", actual: elapsed.formatted,
        curl: curlCommand)
    }
  }
}
