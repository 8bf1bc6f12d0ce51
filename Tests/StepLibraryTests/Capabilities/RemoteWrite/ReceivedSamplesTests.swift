import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Mimir's counter of received samples, and a sample of ours, stand for its log, which says nothing of a push that
/// succeeds.
struct ReceivedSamplesTests {
  private static let step = "Then Mimir logs SHALL show successful ingestion"

  /// A Mimir whose counter has these values in turn, the last for good.
  private func outcome(
    status: Int = 200, user: String = "anonymous", _ values: [Int],
    _ other: @escaping @Sendable (RequestParts) -> FakeMimir.Answer? = { _ in nil }
  ) async throws -> PlanBench.Outcome {
    let looks = Locked(0)
    let mimir = try FakeMimir { request in
      guard request.path == "/metrics" else { return other(request) }
      let look = looks.withLock { look in
        defer { look += 1 }
        return look
      }
      let counter = "cortex_distributor_received_samples_total{user=\"\(user)\"}"
      return FakeMimir.Answer(status: status, body: "\(counter) \(values[min(look, values.count - 1)])\n")
    }
    var bench = PlanBench()
    bench.target.mimir = mimir.target
    return try #require(try await bench.run(Self.step).first)
  }

  @Test func `a counter that rises by our samples, which are there, is an ingestion`() async throws {
    let outcome = try await outcome([5, 5, 35])
    #expect(outcome.status == .passed, "\(outcome)")
  }

  @Test func `a counter that stays is none, nor one that rises by less`() async throws {
    for values in [[12345], [5, 5, 34]] {
      let outcome = try await outcome(values)
      let isMissed = outcome.message?.hasPrefix("Mimir does not count our samples") == true
      #expect(outcome.status == .failed && isMissed, "\(outcome)")
    }
  }

  @Test func `what another tenant sends is not ours`() async throws {
    let outcome = try await outcome(user: "another", [5, 99, 9999])
    #expect(outcome.status == .failed && outcome.message?.hasPrefix("Mimir does not count our samples") == true)
  }

  @Test func `what rises below an error's status is no counter`() async throws {
    let outcome = try await outcome(status: 503, [5, 12345, 99999])
    #expect(outcome.status == .failed && outcome.message?.contains("no metrics") == true, "\(outcome)")
  }

  @Test func `what is counted and cannot be queried was not taken in`() async throws {
    let outcome = try await outcome([5, 99]) { request in
      request.path.hasSuffix("/query") ? FakeMimir.Answer(body: FakeMimir.vector([])) : nil
    }
    #expect(outcome.status == .failed && outcome.message?.contains("not as they were pushed") == true, "\(outcome)")
  }

  @Test(arguments: [
    ("level=error msg=\"push error\" user=anonymous httpCode=500 err=\"at least 1 live replicas required\"", true),
    ("level=error org_id=anonymous msg=\"detected an error while ingesting\" httpCode=400 err=\"out of order\"", false),
    ("level=error org_id=anonymous msg=\"detected an error while ingesting\" err=\"code = Code(400)\"", false),
    ("level=error msg=\"push error\" user=other httpCode=500", false), ("level=info msg=\"flushing\"", false),
  ])
  func `a push failed where Mimir says so of our tenant, for a reason of its own`(line: String, failed: Bool) {
    #expect(PushErrorText.isFailure(line, of: "anonymous") == failed)
  }
}
