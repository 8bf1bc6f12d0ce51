import Base
import Clients
import Runner
import Wire

/// One look at Prometheus, and at what it writes to an address.
struct RemoteWriteReading: Sendable {
  let client: PrometheusClient
  /// Mimir's, however Prometheus spells it.
  let url: String

  func expectReady() async throws {
    let answer = try await client.ready()
    guard answer.status == 200 else {
      throw Mismatch(
        "Prometheus is not ready", expected: "200 from /-/ready", actual: "\(answer.status) \(answer.excerpt)")
    }
  }

  /// How long a queue must be looked at: a minute, and two scrapes at least. Where scrapes come faster than once a
  /// second, four of them tell as much.
  static func window(of interval: Duration) -> Duration {
    interval < .seconds(1) ? interval * 4 : max(.seconds(60), interval * 2)
  }

  func configured() async throws -> (entry: PrometheusConfiguration.RemoteWrite, scrapeInterval: Duration) {
    let configuration = try await client.configuration()
    guard let entry = configuration.remoteWrite(to: url) else {
      let urls = configuration.remoteWrite.map(\.url)
      throw Mismatch(
        "Prometheus does not write to Mimir", expected: "remote_write to \(url)",
        actual: urls.isEmpty ? "no remote_write" : urls.joined(separator: ", "))
    }
    return (entry, configuration.scrapeInterval)
  }

  func queue() async throws -> RemoteWriteQueue {
    let metrics = try await client.metrics()
    if let queue = RemoteWriteQueue(in: metrics, url: url) { return queue }
    let urls = RemoteWriteQueue.urls(in: metrics)
    throw Mismatch(
      "Prometheus has no queue for Mimir", expected: "prometheus_remote_storage_samples_total{url=\"\(url)\"}",
      actual: urls.isEmpty ? "no queue" : urls.joined(separator: ", "))
  }

  /// The targets of ServiceMonitors that are up, and were scraped not long ago.
  func scraped(at now: UTCTime) async throws -> [ScrapeTarget] {
    let targets = try await client.targets()
    let up = targets.filter { $0.isOfServiceMonitor && $0.health == "up" }
    let recent = up.filter { $0.isRecent(at: now) }
    guard recent.isEmpty else { return recent }
    throw Mismatch(
      up.isEmpty ? "Prometheus scrapes no target of a ServiceMonitor" : "Prometheus has long ceased to scrape",
      expected: "a target of a ServiceMonitor that is up, scraped within two intervals",
      actual: targets.isEmpty ? "no target" : targets.prefix(10).map(\.summary).joined(separator: "; "))
  }
}

extension [ScrapeTarget] {
  /// Those of a scrape from a time on, by Prometheus' clock.
  func scraped(since time: UTCTime) throws(Mismatch) -> Self {
    let found = filter { $0.lastScrape.map { $0 >= time } ?? false }
    guard found.isEmpty else { return found }
    throw Mismatch(
      "Prometheus has not scraped since", expected: "a scrape since \(time.rfc3339())",
      actual: prefix(10).map(\.summary).joined(separator: "; "))
  }
}

extension ScrapeTarget {
  fileprivate var summary: String {
    let time = lastScrape.map { "last scraped \($0.rfc3339())" } ?? "never scraped"
    return ([pool, health, time] + (lastError.isEmpty ? [] : [lastError])).joined(separator: " ")
  }
}
