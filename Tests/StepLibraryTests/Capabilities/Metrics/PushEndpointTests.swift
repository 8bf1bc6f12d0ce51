import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Which answers to a push are Mimir's.
struct PushEndpointTests {
  private func outcomes(_ answer: FakeMimir.Answer, _ lines: [String]) async throws -> [PlanBench.Outcome] {
    let mimir = try FakeMimir { $0.path == "/api/v1/push" ? answer : nil }
    var bench = PlanBench()
    bench.target.mimir = mimir.target
    return try await bench.run(lines)
  }

  private static let page = FakeMimir.Answer(
    body: "<html><title>Welcome to nginx!</title></html>", fields: ["Content-Type: text/html"])

  @Test(arguments: [
    (FakeMimir.Answer(), true), (.init(status: 204), true), (.init(status: 400, body: "no series"), true),
    (.init(status: 503, body: "no healthy upstream"), false), (.init(status: 404), false),
    (.init(status: 401, body: "no org id"), false), (.init(status: 302), false), (page, false),
  ])
  func `an endpoint is accessible that takes an empty push, or says that it is empty`(
    answer: FakeMimir.Answer, isAccessible: Bool
  ) async throws {
    let outcomes = try await outcomes(
      answer,
      ["Given Mimir remote-write endpoint is accessible at mimir-gateway.monitoring.svc:8080/api/v1/push"])
    #expect(outcomes.map(\.status) == [isAccessible ? .passed : .inconclusive], "\(outcomes)")
  }

  @Test func `a page is no acknowledgment, though it has 200`() async throws {
    let outcomes = try await outcomes(
      Self.page,
      ["When test metrics are sent to remote-write endpoint", "Then Mimir SHALL accept metrics within 1 minute"])
    #expect(outcomes.last?.status == .failed && outcomes.last?.message?.contains("with a page") == true, "\(outcomes)")
  }

  @Test(arguments: [false, true])
  func `415 to remote write 2.0 fails only where the plan promises that`(isPromised: Bool) async throws {
    let outcomes = try await outcomes(
      .init(status: 415, body: "only accepts prometheus.WriteRequest"),
      (isPromised ? ["Given Mimir takes remote write 2.0"] : []) + [
        "When 1 series of 2 samples is pushed by remote write 2.0", "Then the push is acknowledged",
      ])
    #expect(outcomes.suffix(2).map(\.status) == (isPromised ? [.passed, .failed] : [.inconclusive, .skipped]))
  }

  @Test func `415 to remote write 1.0 is a failure always`() async throws {
    let outcomes = try await outcomes(
      .init(status: 415), ["When 1 series of 2 samples is pushed by remote write 1.0", "Then the push is acknowledged"])
    #expect(outcomes.map(\.status) == [.passed, .failed], "\(outcomes)")
  }
}

extension PlanBench {
  fileprivate func run(_ lines: [String]) async throws -> [Outcome] {
    switch lines.count {
    case 1: try await run(lines[0])
    case 2: try await run(lines[0], lines[1])
    default: try await run(lines[0], lines[1], lines[2])
    }
  }
}
