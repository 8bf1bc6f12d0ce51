import Testing
import TraceQL
import Wire

@testable import EmbeddedStack

struct `Searches by tags` {
  private let trace = Trace(resourceSpans: [
    ResourceSpans(
      resource: Resource(attributes: [KeyValue("service.name", .string("checkout"))]),
      scopeSpans: [
        ScopeSpans(spans: [
          Span(
            traceID: TraceID(high: 0, low: 1), name: "GET /", kind: .server, endTimeUnixNano: 1_500_000_000,
            attributes: [
              KeyValue("http.status_code", .int(503)), KeyValue("ratio", .double(0.5)), KeyValue("retry", .bool(true)),
              KeyValue("text", .string("a \"b\"")),
            ], status: SpanStatus(code: .error))
        ])
      ])
  ])

  @Test(arguments: [
    ("service.name=checkout", true), ("service.name=checkout http.status_code=503 retry=true ratio=0.5", true),
    ("name=\"GET /\"", true), ("service.name=other", false), ("", true),
  ])
  func `reads tags in logfmt`(tags: String, isFound: Bool) throws {
    #expect(try TagQuery(tags).matches(trace) == isFound)
  }

  @Test(arguments: ["=x", "novalue", "a=\"open"])
  func `refuses tags that are none`(tags: String) {
    #expect(throws: TraceQLError.self) { try TagQuery(tags) }
  }
}
