package import Base
package import Wire

/// Events that are to be streamed.
package struct EventLoad: Sendable {
  package var count: Int
  /// Events a second; nil for as fast as they are taken.
  package var rate: Double?
  package var streams = 1
  /// Events of a message.
  package var batch = 100
  /// Bytes of an event.
  package var size = 200
  /// How many of a message are to be kept; nil for all.
  package var keep: Int?
  /// Whose events they are, where a collector's stream takes them.
  package var collector: String?
  package var metadata: [HTTPField] = []
  package var compresses = false
  /// The number of an event that is none.
  package var spoilt: Int?
  /// Whether events have no trace context of their own.
  package var omitsTrace = false
  /// By what the payload is compressed, which is then the same in each event.
  package var compression: PayloadCompression?
  /// How long nothing may be said while something is awaited.
  package var patience = Duration.seconds(10)
  /// Answers are not read before sending has stood still for so long.
  package var holdsAnswers: Duration?
  /// Ends it early.
  package var brake: EventBrake?

  package init(count: Int, rate: Double? = nil, streams: Int = 1, batch: Int = 100) {
    (self.count, self.rate, self.streams, self.batch) = (count, rate, streams, batch)
  }

  /// Events at a rate for a time: whole messages.
  package static func paced(_ rate: Double, for time: Duration, streams: Int, batch: Int) -> EventLoad {
    let messages = (rate * (time / .seconds(1)) / Double(batch)).rounded(.up)
    return EventLoad(count: Int(messages) * batch, rate: rate, streams: streams, batch: batch)
  }
}

/// Ends a load before all of it was sent: nothing more goes out once it is pulled, what went out is waited for.
package final class EventBrake: Sendable {
  private let isPulledNow = Locked(false)

  package init() {}

  package var isPulled: Bool { isPulledNow.withLock { $0 } }
  package func pull() { isPulledNow.withLock { $0 = true } }
}

/// What came of a load.
package struct EventLoadResult: Sendable {
  package var ledger: EventLedger
  package let identity: EventIdentity
  /// The time in each event.
  package let time: UTCTime
  package let elapsed: Duration
  /// Where answers were held: how many events went out before nothing more did; nil where all did.
  package var stoodStillAfter: Int?
  package let command: String

  package func ids(_ numbers: some Sequence<Int>) -> [String] { numbers.map { identity.id(UInt64($0)) } }
}
