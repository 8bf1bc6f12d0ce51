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
    ((100, 5, 5), (7, 0, 2), 5), ((10, 0, 0), (10, 0, 0), 0),
  ])
  func `what succeeded is what was tried and neither failed nor is tried again`(
    before: (Double, Double, Double), after: (Double, Double, Double), succeeded: Double
  ) throws {
    let progress = RemoteWriteProgress(
      from: try queue(before.0, before.1, before.2, sent: 1), to: try queue(after.0, after.1, after.2, sent: 2))
    #expect(progress.succeeded == succeeded && progress.hasAdvanced)
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
    #expect(try await client("prometheus/config.response").remoteWriteURLs() == [Self.url])
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a real Prometheus answers a query`() async throws {
    let reply = try await client("prometheus/query.response").ask(.instant("up"))
    #expect(try !reply.result().series.isEmpty)
  }

  @Test func `a configuration without remote write names no address`() throws {
    #expect(try RemoteWriteConfiguration.urls(Array("global: {}\n".utf8)).isEmpty)
    #expect(try RemoteWriteConfiguration.urls(Array("remote_write:\n- {url: a}\n- {url: b}\n".utf8)) == ["a", "b"])
  }
}
