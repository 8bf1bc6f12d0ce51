import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// What sentences about logs come to, by what is still there of them.
struct LogSentenceTests {
  private static let start = "2026-01-01T00:00:31.000000000Z starts"
  private static let failure = "2026-01-01T00:00:32.000000000Z err=AccessDenied"

  /// - Parameter previous: of the run before; nil where the API has none.
  private func run(
    _ sentence: String, _ pods: [FakePod] = [FakePod()], log: String, previous: String? = nil
  ) async throws -> PlanBench.Outcome {
    let list = "{\"metadata\": {}, \"items\": [\(pods.map(\.json).joined(separator: ","))]}"
    let server = try ScriptedServer(
      Array(
        repeating: [
          .answer { request in
            var answer: (status: Int, body: String) = (200, list)
            if request.path.hasSuffix("/log") { answer.body = request.path.contains("gateway") ? Self.failure : log }
            if request.query.contains("previous=true") { answer = previous.map { (200, $0) } ?? (400, "gone") }
            let head = "HTTP/1.1 \(answer.status) X\r\nConnection: close\r\nContent-Length: "
            return "\(head)\(answer.body.utf8.count)\r\n\r\n\(answer.body)"
          }
        ], count: 40))
    var bench = PlanBench()
    bench.target.kubernetes = .init(.connection(.init(name: "test", server: server.url)))
    return try #require(try await bench.run(sentence).first)
  }

  private static let absences = [
    "Then Tempo logs SHALL NOT contain S3 authentication errors",
    "Then Tempo logs SHALL NOT contain \"AccessDenied\"",
  ]

  @Test(arguments: absences)
  func `a log without a failure has none, one with it has one`(sentence: String) async throws {
    #expect(try await run(sentence, log: Self.start).status == .passed)
    #expect(try await run(sentence, log: Self.failure).status == .failed)
  }

  @Test(arguments: absences)
  func `what no line says was not seen`(sentence: String) async throws {
    let outcome = try await run(sentence, log: "")
    #expect(outcome.status == .inconclusive && outcome.message?.contains("have no line") == true, "\(outcome)")
  }

  @Test func `what a log without a line contains was not seen either`() async throws {
    #expect(try await run("Then Tempo logs SHALL contain \"starts\"", log: "").status == .inconclusive)
    #expect(try await run("Then Tempo logs SHALL contain \"ends\"", log: Self.start).status == .failed)
  }

  @Test(arguments: absences)
  func `the run before a restart is looked at`(sentence: String) async throws {
    let pods = [FakePod(restarts: 1)]
    let before = Self.failure.replacing("00:00:32", with: "00:00:02")
    #expect(try await run(sentence, pods, log: Self.start, previous: before).status == .failed)
    #expect(try await run(sentence, pods, log: Self.start, previous: Self.start).status == .passed)
    let outcome = try await run(sentence, pods, log: Self.start)
    #expect(outcome.status == .inconclusive && outcome.message?.contains("was restarted") == true, "\(outcome)")
  }

  @Test(arguments: absences)
  func `a log whose beginning is gone says nothing of the start`(sentence: String) async throws {
    let late = "2026-01-01T00:05:00.000000000Z serves"
    let outcome = try await run(sentence, log: late)
    #expect(outcome.status == .inconclusive && outcome.message?.contains("its first line is of") == true, "\(outcome)")
  }

  @Test func `a gateway's errors are not the store's`() async throws {
    let pods = [FakePod(component: "ingester"), FakePod(name: "gateway", component: "gateway")]
    #expect(try await run(Self.absences[0], pods, log: Self.start).status == .passed)
  }
}
