import Testing
import Wire

@testable import TraceQL

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
    ("{ span.none = 1 }", false), ("{ name = \"x\" || status = error }", true), ("{ 2 * span.ratio = 1 }", true),
    ("{ span.ratio > 0.0 } | count() > 0 | max(span.ratio) < 0.6", true), ("{} >> {}", false), ("{} | rate()", true),
    ("{ nestedSetLeft = 1 && nestedSetRight = 2 && traceDuration > 1s }", true), ("{ nil != .ratio }", true),
    ("({ span.ratio > 0.0 } | avg(span.ratio) > 1) || { span.retry }", true), ("{ .text !~ \"b.*\" }", true),
  ])
  func `finds spans`(query: String, isFound: Bool) throws {
    #expect((try TraceQLQuery(query).answer(for: trace) != nil) == isFound)
  }

  @Test(arguments: [
    ("{oops", "parse error at line 1, col 2: unknown identifier: oops"),
    ("", "parse error at line 1, col 1: syntax error: unexpected $end"),
    ("{ name = \"x }", "parse error at line 1, col 10: literal not terminated"),
    ("{ name ~ 1 }", "parse error at line 1, col 8: syntax error: unexpected ~"),
    ("{}\n&& x", "parse error at line 2, col 4: syntax error: unexpected IDENTIFIER, expecting { or ("),
    ("{ name = }", "parse error at line 1, col 10: syntax error: unexpected }"),
  ])
  func `says where it cannot be read`(query: String, message: String) {
    #expect { try TraceQLQuery(query) } throws: { "\($0)" == message }
  }

  @Test(arguments: [
    (Int64(0), "0s"), (1500, "1.5µs"), (103_750_000, "103.75ms"), (5_400_000_000_000, "1h30m0s"),
    (-61_000_000_000, "-1m1s"),
  ])
  func `writes durations as Go does`(nanoseconds: Int64, text: String) {
    #expect(TraceQLDuration.text(nanoseconds) == text)
    #expect(nanoseconds < 0 || TraceQLDuration.parse(text.replacing("µ", with: "u")) == nanoseconds)
  }

  @Test func `does not overflow on deep nesting`() {
    for text in ["(", "{ (", "{ !", "{ -"] {
      #expect(throws: TraceQLError.self) { try TraceQLQuery(String(repeating: text, count: 5000)) }
    }
  }
}
