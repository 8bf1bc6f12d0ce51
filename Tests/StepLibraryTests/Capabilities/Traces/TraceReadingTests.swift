import Base
import Clients
import Runner
import ServerSupport
import Testing
import Wire

@testable import StepLibrary

/// The one way in which traces are read back.
struct TraceReadingTests {
  typealias Answer = FakeSystem.Answer

  private static let sent = SentTrace.recipe(0)

  private static func body(_ trace: SentTrace) -> String {
    String(decoding: Trace(resourceSpans: trace.spans).batchesJSON, as: UTF8.self)
  }

  private func reading(_ answers: [String: Answer]) throws -> (TraceReading, ScriptedServer) {
    let server = try FakeSystem.serving(answers)
    let client = TempoClient(http: HTTPClient(), target: TempoTarget(http: server.url))
    return (TraceReading(client: client, clock: SystemClock()), server)
  }

  @Test(arguments: [
    ("/api/traces/{traceID}", "/api/traces/", false), ("/api/v2/traces/{traceID}", "/api/v2/traces/", true),
  ])
  func `an answer is decoded by the version of its path`(template: String, path: String, isWrapped: Bool) async throws {
    let body = Self.body(Self.sent)
    let (reading, _) = try reading([path + "\(Self.sent.id)": Answer(body: isWrapped ? "{\"trace\": \(body)}" : body)])
    let answers = try await reading.answers(for: [Self.sent.id], at: RequestPath(template: template))
    try answers[0].expectContent(of: Self.sent)
  }

  @Test func `another trace's content is told field by field`() async throws {
    let other = SentTrace.recipe(1)
    let (reading, _) = try reading(["/api/traces/\(Self.sent.id)": Answer(body: Self.body(other))])
    let mismatch = await #expect(throws: Mismatch.self) {
      try await reading.wholeAnswers(for: [Self.sent], as: .json)
    }
    #expect(mismatch?.failure.summary.contains("fields differ") == true)
  }

  @Test func `404 is no trace, a body that is none is said so`() async throws {
    let (missing, _) = try reading([:])
    let answer = try await missing.answers(for: [Self.sent.id])[0]
    #expect(try answer.trace() == nil)
    #expect(throws: Mismatch.self) { try answer.expectOK() }
    let (broken, _) = try reading(["*": Answer(body: "<html>")])
    let odd = try await broken.answers(for: [Self.sent.id])[0]
    try odd.expectOK()
    #expect(throws: UnexpectedAnswer.self) { try odd.trace() }
    let mismatch = #expect(throws: Mismatch.self) { try odd.expectContent(of: Self.sent) }
    #expect(mismatch?.failure.summary == "the response is no trace")
  }

  @Test(arguments: [400, 401, 500, 502]) func `an error is no proof that a tenant is kept away`(
    status: Int
  ) async throws {
    let (reading, _) = try reading(["*": Answer(status: status, body: "no")])
    let mismatch = await #expect(throws: Mismatch.self) {
      try await reading.expectHidden(Self.sent, from: "team-b", as: .v1)
    }
    #expect(mismatch?.failure.actual == "\(status) no")
  }

  @Test func `404, or an empty trace, is`() async throws {
    let (missing, _) = try reading([:])
    try await missing.expectHidden(Self.sent, from: "team-b", as: .v1)
    let (empty, _) = try reading(["*": Answer(body: "{\"trace\": {}}")])
    try await empty.expectHidden(Self.sent, from: "team-b", as: .v2)
  }

  @Test func `what a format of blocks does not keep may be missing, nothing else`() async throws {
    let kept = TraceBlockFormat.vParquet3.kept(Self.sent.spans)
    let body = String(decoding: Trace(resourceSpans: kept).batchesJSON, as: UTF8.self)
    var (reading, _) = try reading(["*": Answer(body: body)])
    await #expect(throws: Mismatch.self) { try await reading.wholeAnswers(for: [Self.sent], as: .json) }
    reading.format = .vParquet3
    _ = try await reading.wholeAnswers(for: [Self.sent], as: .json)
    (reading, _) = try self.reading(["*": Answer(body: body.replacing("checkpoint", with: "checkpoimt"))])
    reading.format = .vParquet3
    await #expect(throws: Mismatch.self) { try await reading.wholeAnswers(for: [Self.sent], as: .json) }
  }

  @Test func `a tenant that gets a trace of another is told`() async throws {
    let (reading, _) = try reading(["*": Answer(body: Self.body(Self.sent))])
    let mismatch = await #expect(throws: Mismatch.self) {
      try await reading.expectHidden(Self.sent, from: "team-b", as: .v1)
    }
    #expect(mismatch?.failure.summary == "tenant team-b can read trace \(Self.sent.id) of tenant none")
  }
}

extension SentTrace {
  fileprivate static func recipe(_ index: Int) -> SentTrace {
    let (recipe, start) = (TraceRecipe(seed: 7, runID: "run"), UTCTime(secondsSince1970: 1_700_000_000))
    return SentTrace(
      id: recipe.traceID(index: index), path: .otlpGRPC, spans: [recipe.resourceSpans(index: index, start: start)],
      start: start, address: "", tenant: nil, export: TempoExport(code: .ok), attempts: 1, elapsed: .zero,
      answeredAt: .zero)
  }
}
