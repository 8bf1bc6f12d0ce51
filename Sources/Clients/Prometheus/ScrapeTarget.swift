package import Base
import Wire

/// What Prometheus scrapes, and how that goes.
package struct ScrapeTarget: Equatable, Sendable {
  package var job: String
  package var instance: String
  /// `serviceMonitor/NAMESPACE/NAME/0` where the operator made it.
  package var pool: String
  /// `up`, `down` or `unknown`.
  package var health: String
  package var lastError: String
  /// By Prometheus' clock: the time of the samples of that scrape. Nil where there was none yet.
  package var lastScrape: UTCTime?
  /// Nil where an older Prometheus does not say.
  package var interval: Duration?

  package init(_ json: JSONValue) {
    let text = { (value: JSONValue?) in value?.string ?? "" }
    job = text(json["labels"]?["job"])
    instance = text(json["labels"]?["instance"])
    (pool, health, lastError) = (text(json["scrapePool"]), text(json["health"]), text(json["lastError"]))
    // The zero time stands for never.
    lastScrape = UTCTime(rfc3339: text(json["lastScrape"])).flatMap { $0.secondsSince1970 > 0 ? $0 : nil }
    interval = Duration(goText: text(json["scrapeInterval"]))
  }

  package var isOfServiceMonitor: Bool { pool.hasPrefix("serviceMonitor/") }

  /// Whether the last scrape is no longer ago than two intervals, and a little for clocks that differ.
  package func isRecent(at now: UTCTime) -> Bool {
    guard let lastScrape else { return false }
    return lastScrape.duration(to: now) <= (interval ?? .seconds(60)) * 2 + .seconds(10)
  }
}
