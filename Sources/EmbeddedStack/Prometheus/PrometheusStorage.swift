import Base
import Wire

/// What Prometheus has scraped, in memory, as long as the retention says.
actor PrometheusStorage: SeriesSource {
  private var samples: [LabelSet: [Sample]] = [:]
  /// In milliseconds.
  private let retention: Int64

  init(retention: Duration) { self.retention = retention.wholeMilliseconds }

  /// Appends one sample to each series, and drops what is too old.
  func append(_ entries: [MetricsText.Entry], at time: Int64) {
    for entry in entries { samples[entry.labels, default: []].append(Sample(entry.value, at: time)) }
    for (labels, kept) in samples {
      guard let first = kept.first, first.timestamp < time - 2 * retention else { continue }
      let rest = kept.filter { $0.timestamp >= time - retention }
      samples[labels] = rest.isEmpty ? nil : rest
    }
  }

  func series(
    tenant: String, from start: Int64, through end: Int64, where matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    samples.filter { matches($0.key) }.compactMap { labels, samples in
      let found = samples.filter { $0.timestamp >= start && $0.timestamp <= end }
      return found.isEmpty ? nil : TimeSeries(labels, found)
    }.sorted { $0.labelSet < $1.labelSet }
  }
}
