package import Wire

/// A remote-write queue at one moment, by the metrics that Prometheus really has.
package struct RemoteWriteQueue: Equatable, Sendable {
  package var url: String
  package var pending: Double
  /// Counts attempts: what fails and what is sent again is in it too.
  package var attempted: Double
  package var failed: Double
  package var retried: Double
  /// Seconds since 1970, of the newest sample that was sent.
  package var highestSent: Double

  private static let prefix = "prometheus_remote_storage_"

  /// The queue that writes to the address, whichever its other labels; nil where there is none.
  package init?(in metrics: MetricsText, url: String) {
    func sum(_ name: String) -> Double? { metrics.sum("\(Self.prefix)\(name){url=\(GoQuoted.text(url))}") }
    guard let attempted = sum("samples_total"), let pending = sum("samples_pending") else { return nil }
    self.url = url
    (self.attempted, self.pending) = (attempted, pending)
    (failed, retried) = (sum("samples_failed_total") ?? 0, sum("samples_retried_total") ?? 0)
    highestSent = sum("queue_highest_sent_timestamp_seconds") ?? 0
  }

  /// The addresses of all queues.
  package static func urls(in metrics: MetricsText) -> [String] {
    Set(metrics.entries(prefix + "samples_total").compactMap { $0.labels["url"] }).sorted()
  }
}

/// What a queue did between two looks.
package struct RemoteWriteProgress: Equatable, Sendable {
  package var before: RemoteWriteQueue
  package var after: RemoteWriteQueue

  package init(from before: RemoteWriteQueue, to after: RemoteWriteQueue) {
    (self.before, self.after) = (before, after)
  }

  package var attempted: Double { increase(\.attempted) }
  package var failed: Double { increase(\.failed) }
  package var retried: Double { increase(\.retried) }
  /// Attempts that neither failed nor are made again.
  package var succeeded: Double { attempted - failed - retried }
  package var hasAdvanced: Bool { after.highestSent > before.highestSent }

  /// A counter that went back began again at zero.
  private func increase(_ counter: KeyPath<RemoteWriteQueue, Double>) -> Double {
    let (old, new) = (before[keyPath: counter], after[keyPath: counter])
    return new >= old ? new - old : new
  }
}
