import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Mimir's counter of received samples stands for its log, which says nothing of a push that succeeds.
struct ReceivedSamplesTests {
  private static let step = "Then Mimir logs SHALL show successful ingestion"

  /// A Mimir whose counter has these values in turn, the last for good.
  private func outcome(status: Int, _ values: [Int], patiently: Bool = false) async throws -> PlanBench.Outcome {
    let looks = Locked(0)
    let server = try ScriptedServer(
      Array(
        repeating: [
          .answer { _ in
            let look = looks.withLock { look in
              defer { look += 1 }
              return look
            }
            let body = "cortex_distributor_received_samples_total \(values[min(look, values.count - 1)])\n"
            return "HTTP/1.1 \(status) X\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
          }
        ], count: 60))
    var bench = PlanBench()
    bench.target.mimir.admin = AdminEndpoints(components: ["distributor": server.url])
    return try #require(try await (patiently ? bench.patient : bench).run(Self.step).first)
  }

  @Test func `a counter that rises is an ingestion`() async throws {
    #expect(try await outcome(status: 200, [5, 5, 7], patiently: true).status == .passed)
  }

  @Test func `a counter that stays is none`() async throws {
    let outcome = try await outcome(status: 200, [5])
    #expect(outcome.status == .failed && outcome.message?.hasPrefix("Mimir counts no further samples") == true)
  }

  @Test func `what rises below an error's status is no counter`() async throws {
    #expect(try await outcome(status: 503, [5, 12345, 99999]).status != .passed)
  }
}
