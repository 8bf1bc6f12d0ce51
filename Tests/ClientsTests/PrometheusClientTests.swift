import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct PrometheusClientTests {
  private static let url = "http://127.0.0.1:8080/api/v1/push"

  private func queue(_ attempted: Double, _ failed: Double, _ retried: Double, sent: Double) throws -> RemoteWriteQueue
  {
    let text =
      [("samples_total", attempted), ("samples_failed_total", failed), ("samples_retried_total", retried)]
      + [("samples_pending", 0), ("queue_highest_sent_timestamp_seconds", sent)]
    let lines = text.map { "prometheus_remote_storage_\($0){remote_name=\"a\",url=\"\(Self.url)\"} \($1)\n" }
    return try #require(RemoteWriteQueue(in: MetricsText(lines.joined()), url: Self.url))
  }

  @Test(arguments: [
    ((10.0, 0.0, 0.0), (30.0, 0.0, 0.0), 20.0), ((10, 1, 2), (30, 4, 7), 12), ((10, 0, 0), (20, 10, 0), 0),
    // What went back began anew, whether the queue did or another process answers: that is no progress.
    ((100, 5, 5), (7, 0, 2), 0), ((10, 0, 0), (10, 0, 0), 0),
  ])
  func `what succeeded is what was tried and neither failed nor is tried again`(
    before: (Double, Double, Double), after: (Double, Double, Double), succeeded: Double
  ) throws {
    let progress = RemoteWriteProgress(
      from: try queue(before.0, before.1, before.2, sent: 1), to: try queue(after.0, after.1, after.2, sent: 2))
    #expect(progress.succeeded == succeeded && progress.hasAdvanced == (after.0 >= before.0))
  }

  @Test func `what waits is the most of all looks, also where it is gone at the last`() throws {
    func look(_ pending: Int) throws -> RemoteWriteQueue {
      let lines = [("samples_total", 1), ("samples_pending", pending)]
        .map { "prometheus_remote_storage_\($0){url=\"\(Self.url)\"} \($1)\n" }
      return try #require(RemoteWriteQueue(in: MetricsText(lines.joined()), url: Self.url))
    }
    var progress = RemoteWriteProgress(at: try look(3))
    for pending in [900, 12] { progress.add(try look(pending)) }
    #expect(progress.mostPending == 900 && progress.after.pending == 12)
  }

  @Test func `dropped samples count, but not those that relabelling leaves out`() throws {
    func dropped(_ labels: String...) throws -> Double {
      let lines = labels.map { "prometheus_remote_storage_samples_dropped_total{url=\"\(Self.url)\"\($0)} 4\n" }
      let rest = ["samples_total", "samples_pending"].map { "prometheus_remote_storage_\($0){url=\"\(Self.url)\"} 1\n" }
      return try #require(RemoteWriteQueue(in: MetricsText((rest + lines).joined()), url: Self.url)).dropped
    }
    #expect(try dropped("") == 4)
    #expect(try dropped(",reason=\"dropped_series\"", ",reason=\"too_old\"") == 4)
    #expect(try dropped() == 0)
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a real Prometheus' queue is read by its address`() throws {
    let metrics = MetricsText(String(decoding: try Recordings.body("prometheus/metrics.response"), as: UTF8.self))
    #expect(RemoteWriteQueue.urls(in: metrics) == [Self.url])
    let queue = try #require(RemoteWriteQueue(in: metrics, url: Self.url))
    #expect((queue.pending, queue.attempted, queue.failed, queue.retried) == (687, 9473, 9473, 0))
    #expect(queue.highestSent == 1_795_227_621)
    #expect(RemoteWriteQueue(in: metrics, url: "http://elsewhere") == nil)
  }

  private func client(_ recording: String) throws -> PrometheusClient {
    let server = try ScriptedServer([[.readRequest, .sendBytes(try Recordings.bytes(recording)), .waitForClose]])
    return PrometheusClient(http: HTTPClient(), target: ServiceTarget(url: server.url))
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a real Prometheus' targets and configuration are read`() async throws {
    let targets = try await client("prometheus/targets.response").targets()
    #expect(!targets.isEmpty && targets.allSatisfy { !$0.job.isEmpty && ["up", "down"].contains($0.health) })
    #expect(targets.allSatisfy { $0.lastScrape != nil && $0.interval == .seconds(5) && !$0.isOfServiceMonitor })
    let configuration = try await client("prometheus/config.response").configuration()
    #expect(configuration.remoteWrite == [.init(url: Self.url, isRelabelled: false)])
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a real Prometheus answers a query`() async throws {
    let reply = try await client("prometheus/query.response").ask(.instant("up"))
    #expect(try !reply.result().series.isEmpty)
  }

  @Test func `a configuration without remote write names no address`() throws {
    func configuration(_ yaml: String) throws -> PrometheusConfiguration {
      try PrometheusConfiguration(yaml: Array(yaml.utf8))
    }
    #expect(try configuration("global: {}\n").remoteWrite.isEmpty)
    #expect(try configuration("global: {}\n").scrapeInterval == .seconds(60))
    let two = try configuration(
      "global: {scrape_interval: 1m30s}\nremote_write:\n- {url: a}\n"
        + "- {url: 'http://b.c.svc/', write_relabel_configs: [{action: drop}]}\n")
    #expect(two.remoteWrite.map(\.url) == ["a", "http://b.c.svc/"] && two.scrapeInterval == .seconds(90))
    #expect(two.remoteWrite(to: "http://b.c.svc.cluster.local:80")?.isRelabelled == true)
  }

  @Test(arguments: [
    ("http://mimir-gateway.monitoring.svc.cluster.local:80/api/v1/push", true),
    ("http://mimir-gateway.monitoring.svc/api/v1/push", true), ("http://mimir-gateway.monitoring/api/v1/push/", true),
    ("HTTP://Mimir-Gateway.monitoring.svc.cluster.local.:8080/api/v1/push", true),
    ("http://user:xxxxx@mimir-gateway.monitoring.svc:8080/api/v1/push", true),
    ("https://mimir-gateway.monitoring.svc:8080/api/v1/push", false),
    ("http://mimir-gateway.monitoring.svc:9009/api/v1/push", false),
    ("http://mimir-gateway.other.svc:8080/api/v1/push", false),
    ("http://mimir-gateway.monitoring.svc:8080/api/v1/write", false),
    ("http://mimir-gateway.monitoring.example:8080/api/v1/push", false), ("mimir", false), ("http://", false),
  ])
  func `an address is the same however it is spelled, and no other is`(spelling: String, isSame: Bool) {
    let own = "http://mimir-gateway.monitoring.svc:8080/api/v1/push"
    #expect((RemoteWriteAddress.spelling(of: own, among: ["http://else/", spelling]) == spelling) == isSame)
  }
}
