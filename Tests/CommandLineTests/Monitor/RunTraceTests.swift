import Base
import Reports
import Runner
import Testing
import Wire

@testable import lgtm_verify

/// Runs as traces of their own.
@Suite(.timeLimit(.minutes(2)))
struct RunTraceTests {
  private static let feature = """
    @AC-1 @AC-2
    Feature: Answers
      Scenario: Tempo answers
        Given Tempo contains test traces from previous ingestion test
        And trace ID from ingestion test
        When query is sent to /api/traces/{traceID}
        Then response SHALL be received within 5 seconds
        And response status SHALL be 404 Not Found
        And response SHALL contain complete trace data

    """

  private static func events() async throws -> [Event] {
    let run = try await Program.run(["run", try Program.file("answers.feature", feature)])
    #expect(run.status == 1, "\(run.output)\(run.errors)")
    return try ResultFiles.parts(["\(run.folder)/results.ndjson"]).flatMap(\.events)
  }

  @Test func `a run is a span, below it its scenario, below that the steps that ran, linked to what they sent`()
    async throws
  {
    let events = try await Self.events()
    let trace = RunTrace(RunRecord(events), events, seed: 1)
    #expect(trace.spans.count == 7 && trace.spans.allSatisfy { $0.traceID == trace.id })
    #expect(Set(trace.spans.map(\.spanID)).count == 7)
    let (root, scenario, steps) = (trace.spans[0], trace.spans[1], trace.spans[2...])
    #expect(root.parentSpanID == nil && root.status?.code == .error)
    #expect(scenario.parentSpanID == root.spanID && scenario.name == "Tempo answers")
    #expect(scenario.attributes["lgtm_verify.criteria"] == .array([.string("AC-1"), .string("AC-2")]))
    #expect(steps.allSatisfy { $0.parentSpanID == scenario.spanID && $0.startTimeUnixNano <= $0.endTimeUnixNano })
    #expect(steps.map { $0.status?.code } == [.ok, .ok, .ok, .ok, .error])
    #expect(steps.last?.status?.message.isEmpty == false)
    let ends = trace.spans.dropFirst().map(\.endTimeUnixNano)
    #expect(ends.allSatisfy { $0 <= root.endTimeUnixNano })
    let links = steps.flatMap(\.links)
    #expect(
      !links.isEmpty && links.allSatisfy { !$0.traceID.isZero && $0.spanID == TraceRecipe.rootSpanID(of: $0.traceID) })
  }

  @Test func `each step that passed or failed has a time, with its span`() async throws {
    let events = try await Self.events()
    let trace = RunTrace(RunRecord(events), events)
    #expect(trace.stepTimes.map(\.step).first == "Given Tempo contains test traces from previous ingestion test")
    #expect(trace.stepTimes.compactMap(\.exemplar?.spanID) == trace.spans.dropFirst(2).map(\.spanID.description))
    let request = trace.request(target: "embedded")
    #expect(try ExportTraceServiceRequest(protobuf: request.protobuf) == request)
  }
}
