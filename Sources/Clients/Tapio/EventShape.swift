package import Base
import Wire

/// How a service takes events and acknowledges them.
package struct EventShape: Sendable {
  /// `package.Service/Method` of a bidirectional stream.
  package var method: String
  /// With `"$events"` for a list of events, or `"$event"` for one; `$batch` is the message's number, `$keep` how many
  /// events are to be kept, `$collector` whose they are.
  package var message: JSONValue
  /// With `$id`, `$time`, `$payload`, `$trace`, `$span`.
  package var event: JSONValue
  /// Members of the event without which it is none.
  package var needed: [String]
  /// The most events of a message, which the service refuses to exceed; nil where it names no limit.
  package var limit: Int?
  package var acknowledgment: AcknowledgmentShape
  /// The names of payloads' compressions: `none`, `gzip`, `zstd`, `lz4`, `snappy` → the service's.
  package var compressions: [String: String] = [:]

  package init(
    _ method: String, message: JSONValue, event: JSONValue, needed: [String] = [], limit: Int? = nil,
    acknowledgment: AcknowledgmentShape
  ) {
    (self.method, self.message, self.event) = (method, message, event)
    (self.needed, self.limit, self.acknowledgment) = (needed, limit, acknowledgment)
  }
}

/// What an answer of a stream says of events: at least one of `ids`, `results`, `batch`, `count`.
package struct AcknowledgmentShape: Sendable {
  /// Of events that were stored.
  package var ids: JSONPattern?
  /// One for each event; `resultID` in each, and `resultStatus`, which is one of `accepted` for those that were stored.
  package var results: JSONPattern?
  package var resultID: JSONPattern?
  package var resultStatus: JSONPattern?
  package var accepted: Set<String> = []
  /// The number of a message: all of its events were stored but for the failed ones.
  package var batch: JSONPattern?
  /// So many events more, in the order in which they were sent.
  package var count: JSONPattern?
  /// Of events that were not stored.
  package var failed: JSONPattern?
  /// How many were dropped.
  package var dropped: JSONPattern?

  package init() {}

  var isEmpty: Bool { ids == nil && results == nil && batch == nil && count == nil }
}

extension EventShape {
  /// `Features/tapio/tapio.proto`.
  static let standard = standard(
    "tapio.v1.TapioService/StreamEvents", message: ["batch": "$batch", "events": "$events", "keep": "$keep"])

  /// The same of a collector.
  static let standardOfCollector = standard(
    "tapio.v1.CollectorService/StreamEvents",
    message: ["collectorId": "$collector", "batch": "$batch", "events": "$events"])

  private static func standard(_ method: String, message: JSONValue) -> EventShape {
    var shape = EventShape(
      method, message: message, event: standardEvent, needed: ["timestamp"], limit: 5000,
      acknowledgment: standardAcknowledgment)
    for name in ["none"] + PayloadCompression.allCases.map(\.rawValue) {
      shape.compressions[name] = "COMPRESSION_TYPE_\(name.uppercased())"
    }
    return shape
  }

  private static let standardEvent: JSONValue = [
    "id": "$id", "timestamp": "$time", "type": "verify", "severity": "SEVERITY_WARNING", "source": "lgtm-verify",
    "payload": "$payload", "traceContext": ["traceId": "$trace", "spanId": "$span"],
    "compression": "$compression",
    "semanticGroup": "$group",
  ]

  private static var standardAcknowledgment: AcknowledgmentShape {
    var shape = AcknowledgmentShape()
    shape.ids = JSONPattern("/acknowledged")
    shape.failed = JSONPattern("/failed/*/id")
    shape.dropped = JSONPattern("/dropped")
    return shape
  }
}
