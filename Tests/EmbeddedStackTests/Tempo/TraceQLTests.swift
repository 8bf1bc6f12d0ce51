import Testing
import Wire

@testable import EmbeddedStack

struct `Queries in TraceQL` {
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
    ("{}", true), (" { } ", true), ("{ resource.service.name = \"checkout\" }", true),
    ("{resource.service.name=\"checkout\"&&span.http.status_code>=500}", true),
    ("{ span.service.name = \"checkout\" }", false), ("{ .service.name = \"checkout\" }", true),
    ("{ span.http.status_code < 503 }", false), ("{ span.http.status_code <= 503 }", true),
    ("{ span.http.status_code != 503 }", false), ("{ name = \"GET /\" }", true), ("{ name != \"GET /\" }", false),
    ("{ duration > 1s }", true), ("{ duration > 1500ms }", false), ("{ duration >= 1.5s && duration < 1m }", true),
    ("{ status = error }", true), ("{ status = ok }", false), ("{ kind = server }", true),
    ("{ span.ratio = 0.5 }", true), ("{ span.retry = true }", true), ("{ span.retry = false }", false),
    ("{ span.text = \"a \\\"b\\\"\" }", true), ("{ span.http.status_code = \"x\" }", false),
    ("{ span.none = 1 }", false),
  ])
  func `finds spans`(query: String, isFound: Bool) throws {
    #expect(try TraceQL(query).matches(in: trace).count == (isFound ? 1 : 0))
  }

  @Test(arguments: [
    ("service.name=checkout", true), ("service.name=checkout http.status_code=503 retry=true ratio=0.5", true),
    ("name=\"GET /\"", true), ("service.name=other", false), ("", true),
  ])
  func `reads tags in logfmt`(tags: String, isFound: Bool) throws {
    #expect(try TraceQL(tags: tags).matches(in: trace).count == (isFound ? 1 : 0))
  }

  @Test(arguments: [
    ("{oops", "parse error at line 1, col 2: unknown identifier: oops"),
    ("", "parse error at line 1, col 1: syntax error: unexpected $end"),
    ("{ name = \"x }", "parse error at line 1, col 10: literal not terminated"),
    ("{ name ~ 1 }", "parse error at line 1, col 8: syntax error: unexpected ~"),
    ("{ name = \"x\" || name = \"y\" }", "parse error at line 1, col 14: syntax error: unexpected |"),
    ("{}\n&& {}", "parse error at line 2, col 1: syntax error: unexpected &"),
    ("{ name = }", "parse error at line 1, col 10: syntax error: unexpected }"),
  ])
  func `says where it cannot be read`(query: String, message: String) {
    #expect { try TraceQL(query) } throws: { "\($0)" == message }
  }

  @Test(arguments: ["=x", "novalue", "a=\"open"])
  func `refuses tags that are none`(tags: String) {
    #expect(throws: TraceQLError.self) { try TraceQL(tags: tags) }
  }
}
