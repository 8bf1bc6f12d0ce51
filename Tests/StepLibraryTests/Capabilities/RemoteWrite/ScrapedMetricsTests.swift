import Base
import Clients
import Runner
import ServerSupport
import Testing
import Wire

@testable import StepLibrary

/// What Prometheus scrapes is in Mimir under the names of what was scraped.
struct ScrapedMetricsTests {
  private typealias Mock = FakePrometheus

  private static let scraped = "When Prometheus collects metrics from ServiceMonitors"
  private static let sent = "Then metrics SHALL be sent to Mimir within 1 second"

  private static func up(
    _ value: Double = 1, job: String = "tempo", instance: String = "10.0.0.1:3200", at time: UTCTime
  ) -> TimeSeries {
    TimeSeries(
      LabelSet("up", ["job": job, "instance": instance, "prometheus_replica": "0"]),
      [Sample(value, at: time.millisecondsSince1970)])
  }

  /// - Parameter series: what Mimir has of `up`.
  private func outcomes(
    _ targets: String..., relabels: Bool = false, has series: [TimeSeries]
  ) async throws -> [PlanBench.Outcome] {
    let body = FakeMimir.answer(.matrix(series))
    let mimir = try FakeMimir { $0.path.hasSuffix("/query") ? FakeMimir.Answer(body: body) : nil }
    let prometheus = try FakePrometheus(targets: "[\(targets.joined(separator: ","))]", relabels: relabels)
    return try await PlanBench.prometheus(prometheus, mimir)
      .run("Given Prometheus has remote-write enabled", Self.scraped, Self.sent)
  }

  @Test func `a target's own sample of its last scrape is there`() async throws {
    let now = UTCTime.now
    let outcomes = try await outcomes(Mock.target(at: now), has: [Self.up(at: now)])
    #expect(outcomes.map(\.status) == [.passed, .passed, .passed], "\(outcomes)")
  }

  @Test(arguments: [
    up(job: "another", at: .now), up(instance: "elsewhere", at: .now), up(0, at: .now),
    up(at: UTCTime.now.advanced(bySeconds: -30)),
  ])
  func `another job, another instance, a target that is down and an older sample are not it`(
    series: TimeSeries
  ) async throws {
    let outcomes = try await outcomes(Mock.target(at: UTCTime.now.advanced(bySeconds: -1)), has: [series])
    #expect(outcomes.map(\.status) == [.passed, .passed, .failed], "\(outcomes)")
    #expect(outcomes[2].message?.contains("up{job=\"tempo\",instance=\"10.0.0.1:3200\"} 1") == true)
  }

  @Test(arguments: [false, true])
  func `each target must be there, unless what is written is chosen by configuration`(relabels: Bool) async throws {
    let now = UTCTime.now
    let outcomes = try await outcomes(
      Mock.target(at: now), Mock.target(job: "mimir", instance: "10.0.0.2:8080", at: now), relabels: relabels,
      has: [Self.up(at: now)])
    #expect(outcomes.last?.status == (relabels ? .passed : .failed), "\(outcomes)")
  }

  @Test(arguments: [
    (target: Mock.target("static/0"), reason: "Prometheus scrapes no target of a ServiceMonitor"),
    (Mock.target(health: "down"), "Prometheus scrapes no target of a ServiceMonitor"),
    (Mock.target(at: UTCTime.now.advanced(bySeconds: -3600)), "Prometheus has long ceased to scrape"),
  ])
  func `what is not of a ServiceMonitor, not up, or not scraped any more is not collected`(
    target: String, reason: String
  ) async throws {
    let outcomes = try await outcomes(target, has: [])
    #expect(outcomes[1].status == .failed && outcomes[1].message?.hasPrefix(reason) == true, "\(outcomes)")
  }
}
