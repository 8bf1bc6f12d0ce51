import Foundation
import Reports
import Runner

/// Keeps the events of a run.
///
/// Unchecked, and safe: every access to its state holds the lock.
final class EventLog: @unchecked Sendable {
  private let lock = NSLock()
  private var log: [Event] = []

  func add(_ event: Event) { lock.withLock { log.append(event) } }

  var events: [Event] { lock.withLock { log } }
  var record: RunRecord { RunRecord(events) }

  /// As the result file holds them.
  var messages: [UInt8] {
    var encoder = MessageEncoder()
    return events.flatMap { encoder.encode($0) }
  }
}
