import Base
import Clients
import Runner
import Wire

/// One look at Prometheus, and at what it writes to an address.
struct RemoteWriteReading: Sendable {
  let client: PrometheusClient
  /// Mimir's, as Prometheus has it.
  let url: String

  func expectReady() async throws {
    let answer = try await client.ready()
    guard answer.status == 200 else {
      throw Mismatch(
        "Prometheus is not ready", expected: "200 from /-/ready", actual: "\(answer.status) \(answer.excerpt)")
    }
  }

  func expectConfigured() async throws {
    let urls = try await client.remoteWriteURLs()
    guard urls.contains(url) else {
      throw Mismatch(
        "Prometheus does not write to Mimir", expected: "remote_write to \(url)",
        actual: urls.isEmpty ? "no remote_write" : urls.joined(separator: ", "))
    }
  }

  func queue() async throws -> RemoteWriteQueue {
    let metrics = try await client.metrics()
    if let queue = RemoteWriteQueue(in: metrics, url: url) { return queue }
    let urls = RemoteWriteQueue.urls(in: metrics)
    throw Mismatch(
      "Prometheus has no queue for Mimir", expected: "prometheus_remote_storage_samples_total{url=\"\(url)\"}",
      actual: urls.isEmpty ? "no queue" : urls.joined(separator: ", "))
  }

  /// The targets of ServiceMonitors that are up, or else any.
  func scraped() async throws -> [ScrapeTarget] {
    let targets = try await client.targets()
    let monitored = targets.filter { $0.pool.hasPrefix("serviceMonitor/") }
    let up = (monitored.isEmpty ? targets : monitored).filter { $0.health == "up" }
    guard !up.isEmpty else {
      throw Mismatch(
        "Prometheus scrapes nothing", expected: "a target of a ServiceMonitor that is up",
        actual: targets.map { "\($0.pool) \($0.health) \($0.lastError)" }.joined(separator: "; "))
    }
    return up
  }
}

/// One look at what Mimir has of what Prometheus scraped.
struct ScrapedSeriesReading: Sendable {
  let client: MimirClient

  /// The time of the newest sample of `up`, which is not older than the given one.
  func newestSample(since time: UTCTime) async throws -> UTCTime {
    let series = try await client.ask(.instant("up[5m]")).result().series
    let newest = UTCTime(millisecondsSince1970: series.flatMap(\.samples).map(\.timestamp).max() ?? 0)
    guard newest >= time else {
      throw Mismatch(
        "Mimir has no new samples of up", expected: "one since \(time.rfc3339(fractionDigits: 3))",
        actual: series.isEmpty ? "none at all" : "the newest of \(newest.rfc3339(fractionDigits: 3))")
    }
    return newest
  }
}
