import Base
package import Wire

/// A remote-write queue at one moment, by the metrics that Prometheus really has.
package struct RemoteWriteQueue: Equatable, Sendable {
  /// As Prometheus spells it.
  package var url: String
  /// When the process began that has the queue, in seconds since 1970: several may stand behind one Service, and each
  /// counts for itself. Nil where it does not say.
  package var processStart: Double?
  package var pending: Double
  /// Counts attempts: what fails and what is sent again is in it too.
  package var attempted: Double
  package var failed: Double
  package var retried: Double
  /// Never tried: too old, or of a series that is not known; what relabelling leaves out on purpose is not in it, where
  /// Prometheus tells the reasons apart.
  package var dropped: Double
  /// Seconds since 1970, of the newest sample that was sent.
  package var highestSent: Double

  private static let prefix = "prometheus_remote_storage_"

  /// The queue that writes to the address, however it is spelled, whichever its other labels; nil where there is none.
  package init?(in metrics: MetricsText, url: String) {
    guard let spelling = RemoteWriteAddress.spelling(of: url, among: Self.urls(in: metrics)) else { return nil }
    func entries(_ name: String) -> [MetricsText.Entry] {
      metrics.entries("\(Self.prefix)\(name){url=\(GoQuoted.text(spelling))}")
    }
    func sum(_ name: String) -> Double? {
      let found = entries(name)
      return found.isEmpty ? nil : found.reduce(0) { $0 + $1.value }
    }
    guard let attempted = sum("samples_total"), let pending = sum("samples_pending") else { return nil }
    (self.url, self.attempted, self.pending) = (spelling, attempted, pending)
    processStart = metrics.sum("process_start_time_seconds")
    (failed, retried) = (sum("samples_failed_total") ?? 0, sum("samples_retried_total") ?? 0)
    dropped = entries("samples_dropped_total").filter { $0.labels["reason"] != "dropped_series" }
      .reduce(0) { $0 + $1.value }
    highestSent = sum("queue_highest_sent_timestamp_seconds") ?? 0
  }

  /// The addresses of all queues.
  package static func urls(in metrics: MetricsText) -> [String] {
    Set(metrics.entries(prefix + "samples_total").compactMap { $0.labels["url"] }).sorted()
  }

  /// Whether a counter went back: the queue began anew, as at a change of its configuration.
  fileprivate func beganAnew(since before: Self) -> Bool {
    [\Self.attempted, \.failed, \.retried, \.dropped].contains { self[keyPath: $0] < before[keyPath: $0] }
  }
}

/// What the queue of one process did between two looks.
package struct RemoteWriteProgress: Equatable, Sendable {
  package private(set) var before: RemoteWriteQueue
  package private(set) var after: RemoteWriteQueue
  /// The most that waited at any look.
  package private(set) var mostPending: Double

  /// Of one look: nothing yet.
  package init(at queue: RemoteWriteQueue) { (before, after, mostPending) = (queue, queue, queue.pending) }

  package init(from before: RemoteWriteQueue, to after: RemoteWriteQueue) {
    self.init(at: before)
    add(after)
  }

  /// What began anew did nothing yet.
  package mutating func add(_ queue: RemoteWriteQueue) {
    if queue.beganAnew(since: after) { before = queue }
    after = queue
    mostPending = max(mostPending, queue.pending)
  }

  package var attempted: Double { after.attempted - before.attempted }
  package var failed: Double { after.failed - before.failed }
  package var retried: Double { after.retried - before.retried }
  package var dropped: Double { after.dropped - before.dropped }
  /// Attempts that neither failed nor are made again.
  package var succeeded: Double { attempted - failed - retried }
  package var hasAdvanced: Bool { after.highestSent > before.highestSent }
}
