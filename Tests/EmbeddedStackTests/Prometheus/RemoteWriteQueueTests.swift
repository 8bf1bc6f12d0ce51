import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Prometheus' remote write` {
  private static let url = "http://mimir-gateway.monitoring.svc:8080/api/v1/push"
  private let metrics = MetricRegistry(families: MetricRegistry.Family.prometheus)

  private func queue(_ probe: ObserverProbe) -> RemoteWriteQueue {
    var profile = PrometheusProfile.plan
    (profile.maxSamplesPerSend, profile.minBackoff, profile.maxBackoff) = (2, .milliseconds(1), .milliseconds(2))
    return RemoteWriteQueue(
      to: Self.url, profile: profile, services: probe.services, metrics: metrics, log: LogfmtLog(clock: .system),
      clock: .system, faults: probe.faults)
  }

  private func samples(_ count: Int) -> [TimeSeries] {
    (1...count).map { TimeSeries(LabelSet("a"), [Sample(Double($0), at: Int64($0) * 1000)]) }
  }

  private func sum(_ name: String) throws -> Double {
    let text = try MetricsText(parsing: Array(metrics.text.utf8))
    return try #require(text.sum("prometheus_remote_storage_\(name){url=\"\(Self.url)\"}"))
  }

  @Test func `sends everything in order, in requests of version 1`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": HTTPServerResponse(200)])
    await queue(probe).enqueue(samples(5))
    try await eventually { try sum("samples_pending") == 0 && sum("samples_total") == 5 }
    let requests = probe.mimir.requests.withLock { $0 }
    let sent = try requests.map { try WriteRequest(protobuf: try Snappy.decompress($0.body, limit: 1 << 20)) }
    #expect(sent.map(\.sampleCount) == [2, 2, 1])
    #expect(sent.flatMap(\.timeSeries) == samples(5))
    #expect(requests.allSatisfy { $0.header("X-Prometheus-Remote-Write-Version") == "0.1.0" })
    #expect(try sum("samples_failed_total") == 0 && sum("samples_retried_total") == 0)
    #expect(try sum("queue_highest_sent_timestamp_seconds") == 5)
  }

  @Test func `keeps what nobody takes, counts each attempt, and sends it later`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": HTTPServerResponse(200)])
    probe.mimir.isUp.withLock { $0 = false }
    let queue = queue(probe)
    await queue.enqueue(samples(2))
    try await eventually { try sum("samples_retried_total") >= 4 }
    #expect(try sum("samples_pending") == 2 && sum("queue_highest_sent_timestamp_seconds") == 0)
    probe.mimir.isUp.withLock { $0 = true }
    try await eventually { try sum("samples_pending") == 0 }
    #expect(try sum("samples_total") - sum("samples_retried_total") - sum("samples_failed_total") == 2)
    #expect(await queue.close().isEmpty)
  }

  @Test func `drops what is refused for good`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": .goError(400, "out of bounds")])
    await queue(probe).enqueue(samples(2))
    try await eventually { try sum("samples_failed_total") == 2 }
    #expect(try sum("samples_pending") == 0 && sum("queue_highest_sent_timestamp_seconds") == 0)
  }

  @Test func `gives back what was not sent`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": .goError(503, "no replicas")])
    let queue = queue(probe)
    await queue.enqueue(samples(3))
    #expect(await queue.close() == samples(3))
  }

  @Test func `sends nothing while samples are dropped`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": HTTPServerResponse(200)])
    let (queue, name) = (queue(probe), "prometheus.remote-write.silent")
    await probe.faults.activate(try Fault(named: name))
    await queue.enqueue(samples(3))
    #expect(try sum("samples_dropped_total") == 3 && sum("samples_total") == 0 && sum("samples_pending") == 0)
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    await queue.enqueue(samples(2))
    try await eventually { try sum("samples_total") == 2 && sum("queue_highest_sent_timestamp_seconds") == 2 }
    #expect(probe.faults.count(of: name) == 1)
  }

  @Test func `fails the last samples of a request while they are refused`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": HTTPServerResponse(200)])
    let (queue, name) = (queue(probe), "prometheus.remote-write.refused")
    await probe.faults.activate(try Fault(parsing: "\(name):count=1"))
    await queue.enqueue(samples(4))
    try await eventually { try sum("samples_pending") == 0 }
    #expect(try sum("samples_total") == 4 && sum("samples_failed_total") == 2)
    #expect(probe.faults.count(of: name) == 2)
    await probe.faults.deactivate(name)
    await queue.enqueue(samples(2))
    try await eventually { try sum("samples_total") == 6 }
    #expect(try sum("samples_failed_total") == 2)
    #expect(probe.faults.count(of: name) == 2)
  }

  @Test func `has samples that wait while a shard hangs`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": HTTPServerResponse(200)])
    let (queue, name) = (queue(probe), "prometheus.remote-write.backlog")
    await probe.faults.activate(try Fault(named: name))
    await queue.enqueue(samples(2))
    try await eventually { try sum("queue_highest_sent_timestamp_seconds") == 2 && sum("samples_pending") == 2000 }
    let count = probe.faults.count(of: name)
    #expect(count > 0)
    await probe.faults.deactivate(name)
    await queue.enqueue(samples(2))
    try await eventually { try sum("samples_pending") == 0 }
    #expect(probe.faults.count(of: name) == count)
  }

  @Test func `sends the same again and again while it is stuck`() async throws {
    let probe = ObserverProbe(mimir: ["/api/v1/push": HTTPServerResponse(200)])
    let (queue, name) = (queue(probe), "prometheus.remote-write.replay")
    await queue.enqueue(samples(2))
    try await eventually { try sum("queue_highest_sent_timestamp_seconds") == 2 }
    await probe.faults.activate(try Fault(named: name))
    await queue.enqueue([TimeSeries(LabelSet("b"), [Sample(1, at: 9000)])])
    try await eventually { try sum("samples_total") == 3 && sum("samples_pending") == 0 }
    #expect(try sum("queue_highest_sent_timestamp_seconds") == 2 && sum("samples_failed_total") == 0)
    let bodies = probe.mimir.requests.withLock { $0.map(\.body) }
    #expect(bodies.count == 2 && bodies[0] == bodies[1])
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    await queue.enqueue([TimeSeries(LabelSet("b"), [Sample(1, at: 10_000)])])
    try await eventually { try sum("queue_highest_sent_timestamp_seconds") == 10 }
    #expect(probe.faults.count(of: name) == 1)
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `has the real queue's metrics`() throws {
    let own = Set(MetricRegistry.Family.prometheus.map(\.name).filter { $0.hasPrefix("prometheus_remote_storage") })
    let real = try MetricsText(parsing: Recordings.message("prometheus/metrics.response").body)
    #expect(own.subtracting(real.entries.map(\.labels.name)).isEmpty)
  }
}
