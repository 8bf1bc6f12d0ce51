import Base
import Reports
import Runner

/// Keeps the events of a run.
struct EventLog {
  private let log = Locked<[Event]>([])

  func add(_ event: Event) { log.withLock { $0.append(event) } }

  var events: [Event] { log.withLock { $0 } }
  var record: RunRecord { RunRecord(events) }

  /// As the result file holds them.
  var messages: [UInt8] {
    var encoder = MessageEncoder()
    return events.flatMap { encoder.encode($0) }
  }
}
