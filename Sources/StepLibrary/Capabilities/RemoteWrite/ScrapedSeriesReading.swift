import Base
import Clients
import Runner
import Wire

/// One look at what Mimir has of what Prometheus scraped.
struct ScrapedSeriesReading: Sendable {
  let client: MimirClient
  /// Each was up, and scraped at a known time.
  let targets: [ScrapeTarget]
  /// Whether what is written may be a part of what is scraped, by configuration: then one target is enough.
  let isPartial: Bool

  /// The targets whose `up`, with their job and instance, says 1 at their last scrape or later.
  func found() async throws -> [ScrapeTarget] {
    let series = try await client.ask(.instant("up[10m]")).result().series
    let found = targets.filter { target in
      series.contains { Self.isOf(target, $0.labelSet) && Self.has($0.samples, since: target.lastScrape) }
    }
    guard isPartial ? found.isEmpty : found.count < targets.count else { return found }
    let missing = targets.filter { !found.contains($0) }
    throw Mismatch(
      "Mimir lacks what Prometheus scraped",
      expected: missing.prefix(5).map { "up{job=\"\($0.job)\",instance=\"\($0.instance)\"} 1 since \(time(of: $0))" }
        .joined(separator: ", "),
      actual: series.isEmpty ? "no up at all" : series.prefix(10).map(Self.summary).joined(separator: ", "))
  }

  private static func isOf(_ target: ScrapeTarget, _ labels: LabelSet) -> Bool {
    labels["job"] == target.job && labels["instance"] == target.instance
  }

  /// Samples have milliseconds.
  private static func has(_ samples: [Sample], since time: UTCTime?) -> Bool {
    guard let time else { return false }
    return samples.contains { $0.value == 1 && $0.timestamp >= time.millisecondsSince1970 }
  }

  private func time(of target: ScrapeTarget) -> String { target.lastScrape?.rfc3339(fractionDigits: 3) ?? "its scrape" }

  private static func summary(_ series: TimeSeries) -> String {
    let newest = series.samples.max { $0.timestamp < $1.timestamp }
    let (job, instance) = (series.labelSet["job"] ?? "", series.labelSet["instance"] ?? "")
    let time = newest.map { UTCTime(millisecondsSince1970: $0.timestamp).rfc3339(fractionDigits: 3) } ?? ""
    return
      "up{job=\"\(job)\",instance=\"\(instance)\"} \(newest.map { PrometheusNumber.value($0.value) } ?? "") at \(time)"
  }
}
