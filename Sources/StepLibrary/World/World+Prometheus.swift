import Runner
import Wire

/// Prometheus, and what it writes to Mimir.
extension World {
  /// Looks until it is ready; its pods are those of the operator where the target names a cluster.
  func expectPrometheus() async throws {
    let prometheus = clients.prometheus
    try await scenario.eventually("Prometheus is ready") {
      let answer = try await prometheus.ready()
      guard answer.status == 200 else {
        throw Mismatch(
          "Prometheus is not ready", expected: "200 from /-/ready", actual: "\(answer.status) \(answer.excerpt)")
      }
    }
    guard target.kubernetes != nil else { return }
    let pods = try await self.pods(of: .prometheus)
    guard !pods.isEmpty else {
      throw Mismatch("Prometheus has no pods", expected: IntegratedRelease.prometheus.podLabel, actual: "none")
    }
    scenario.attach(Evidence("Prometheus", ["pods": pods.map(\.name).joined(separator: ", ")]))
  }

  /// Its configuration has Mimir's address, and its metrics a queue for it.
  func expectRemoteWrite() async throws {
    let (prometheus, url) = (clients.prometheus, target.mimir.push)
    let urls = try await prometheus.remoteWriteURLs()
    guard urls.contains(url) else {
      throw Mismatch(
        "Prometheus does not write to Mimir", expected: "remote_write to \(url)",
        actual: urls.isEmpty ? "no remote_write" : urls.joined(separator: ", "))
    }
    scenario.attach(Evidence("remote write", ["url": url]))
    _ = try await scenario.eventually("Prometheus has a queue for Mimir") { try await prometheus.queue(for: url) }
  }

  /// Looks until samples were sent between two looks, and newer ones than before.
  func expectSending(since time: UTCTime? = nil) async throws {
    let (prometheus, url) = (clients.prometheus, target.mimir.push)
    let before = try await scenario.eventually("the queue is there") { try await prometheus.queue(for: url) }
    try await scenario.eventually("samples are sent to Mimir") {
      let progress = RemoteWriteProgress(from: before, to: try await prometheus.queue(for: url))
      observers.progress = progress
      let isNew = time.map { progress.after.highestSent >= Double($0.secondsSince1970) } ?? true
      guard progress.succeeded > 0, progress.hasAdvanced, isNew else {
        throw Mismatch("nothing is sent to Mimir", expected: "more samples, newer ones", actual: "\(progress)")
      }
    }
    if let progress = observers.progress { scenario.attach(progress.evidence) }
  }

  /// The same without a verdict: what was seen at the end of the time is for the steps that follow.
  func lookAtQueue() async throws {
    observers.progress = nil
    do { try await expectSending() } catch let error as Mismatch {
      guard let progress = observers.progress else { throw error }
      scenario.attach(progress.evidence)
    }
  }

  /// At least one target of a ServiceMonitor, or else any, is up.
  func expectScraping() async throws {
    let prometheus = clients.prometheus
    let up = try await scenario.eventually("Prometheus scrapes") {
      let targets = try await prometheus.targets()
      let monitored = targets.filter { $0.pool.hasPrefix("serviceMonitor/") }
      let up = (monitored.isEmpty ? targets : monitored).filter { $0.health == "up" }
      guard !up.isEmpty else {
        throw Mismatch(
          "Prometheus scrapes nothing", expected: "a target of a ServiceMonitor that is up",
          actual: targets.map { "\($0.pool) \($0.health) \($0.lastError)" }.joined(separator: "; "))
      }
      return up
    }
    observers.scraped = UTCTime(scenario.run.clock.timestamp)
    scenario.attach(
      Evidence("targets that are up", entries: up.prefix(20).map { .init(name: $0.pool, value: $0.instance) }))
  }

  /// Looks until Mimir has a sample of a scraped series that is newer than the scrape.
  func expectInMimir(within limit: Duration) async throws {
    guard let time = observers.scraped else { throw Inconclusive("no step before this one looked at what is scraped") }
    let client = clients.mimir(query: promBase)
    let newest = try await scenario.eventually("Mimir has what Prometheus scraped", within: limit) {
      let series = try await client.ask(.instant("up[5m]")).result().series
      let newest = UTCTime(millisecondsSince1970: series.flatMap(\.samples).map(\.timestamp).max() ?? 0)
      guard newest >= time else {
        throw Mismatch(
          "Mimir has no new samples of up", expected: "one since \(time.rfc3339(fractionDigits: 3))",
          actual: series.isEmpty ? "none at all" : "the newest of \(newest.rfc3339(fractionDigits: 3))")
      }
      return newest
    }
    scenario.attach(
      Evidence(
        "in Mimir",
        [
          "looked at targets": time.rfc3339(fractionDigits: 3),
          "newest sample of up": newest.rfc3339(fractionDigits: 3),
        ]))
  }
}

extension PrometheusClient {
  func queue(for url: String) async throws -> RemoteWriteQueue {
    let metrics = try await metrics()
    if let queue = RemoteWriteQueue(in: metrics, url: url) { return queue }
    let urls = RemoteWriteQueue.urls(in: metrics)
    throw Mismatch(
      "Prometheus has no queue for Mimir", expected: "prometheus_remote_storage_samples_total{url=\"\(url)\"}",
      actual: urls.isEmpty ? "no queue" : urls.joined(separator: ", "))
  }
}

extension RemoteWriteProgress: CustomStringConvertible {
  package var description: String {
    "\(attempted.countText) samples tried, \(failed.countText) failed, \(retried.countText) to be tried again, "
      + "the newest sent: \(before.highestSent.timeText) → \(after.highestSent.timeText)"
  }

  var evidence: Evidence {
    Evidence(
      "remote-write queue",
      [
        "url": after.url, "pending": after.pending.countText, "tried": attempted.countText,
        "failed": failed.countText, "tried again": retried.countText, "succeeded": succeeded.countText,
        "newest sent": "\(before.highestSent.timeText) → \(after.highestSent.timeText)",
      ])
  }
}
