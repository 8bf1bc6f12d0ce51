import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `An embedded Tempo` {
  private let probe = TempoProbe(.keepingTracesLive)

  private func withTempo(_ faults: Fault..., body: (Tempo) async throws -> Void) async throws {
    let tempo = try await probe.start()
    for fault in faults { await probe.faults.activate(fault) }
    try await body(tempo)
    await tempo.stop()
  }

  @Test func `merges a trace that comes in parts and twice`() async throws {
    try await withTempo { tempo in
      try await tempo.export(.make(spans: [1, 2]))
      try await tempo.export(.make(spans: [2, 3]), .make(spans: [4], service: "billing"))
      let trace = try await tempo.trace(.sample)
      #expect(trace.spanIDs == [1, 2, 3, 4])
      #expect(trace?.resourceSpans.count == 3)
    }
  }

  @Test func `keeps traces of one export apart`() async throws {
    let other = TraceID(high: 0, low: 0xabc)
    try await withTempo { tempo in
      var batch = ResourceSpans.make(spans: [1])
      batch.scopeSpans += ResourceSpans.make(other, spans: [2]).scopeSpans
      try await tempo.export(batch)
      #expect(try await tempo.trace(.sample).spanIDs == [1])
      #expect(try await tempo.trace(other).spanIDs == [2])
      #expect(try await tempo.get("/api/traces/abc").status == 200)
    }
  }

  @Test func `says in words that a trace is not there`() async throws {
    try await withTempo { tempo in
      let answer = try await tempo.get("/api/traces/\(TraceID.sample)")
      #expect(answer.status == 404)
      #expect(answer.text == "trace not found")
    }
  }

  @Test func `refuses a trace without an id`() async throws {
    try await withTempo { tempo in
      let answer = try await tempo.export(.make(.zero), .make())
      #expect(answer.status == 400)
      #expect(try RPCStatus(protobuf: answer.body).message == "trace ids must be 128 bit, received 0 bits")
      #expect(try await tempo.trace(.sample) == nil)
      #expect(tempo.metrics.value("tempo_receiver_refused_spans", ["otlp/otlp_receiver", "http"]) == 2)
    }
  }

  @Test func `counts what it takes`() async throws {
    try await withTempo { tempo in
      try await tempo.export(.make(spans: [1, 2]))
      try await tempo.export(.make(spans: [3]))
      let text = try await tempo.get("/metrics").text
      #expect(text.contains("\ntempo_distributor_spans_received_total{tenant=\"single-tenant\"} 3\n"))
      #expect(text.contains("\ntempo_live_store_traces_created_total{tenant=\"single-tenant\"} 1\n"))
      #expect(text.contains("_bucket{le=\"1.048576e+06\"} "))
    }
  }

  @Test func `can lose spans that it acknowledged`() async throws {
    try await withTempo(.dropSpan()) { tempo in
      let answer = try await tempo.export(.make(spans: [1, 2]))
      #expect(answer.body == [0x0a, 0])
      #expect(try await tempo.trace(.sample).spanIDs == [1])
      #expect(probe.faults.count(of: "tempo.ingest.drop-span") == 1)
    }
  }

  @Test func `can reject spans by a partial success`() async throws {
    try await withTempo(.partialSuccess(rejecting: 5)) { tempo in
      let answer = try await tempo.export(.make(spans: [1, 2]))
      #expect(answer.status == 200)
      #expect(try ExportTraceServiceResponse(protobuf: answer.body).rejectedSpans == 2)
      #expect(try await tempo.trace(.sample) == nil)
    }
  }

  @Test func `can refuse exports`() async throws {
    try await withTempo(.refuseIngest) { tempo in
      let answer = try await tempo.export(.make())
      #expect(answer.status == 503)
      #expect(try RPCStatus(protobuf: answer.body).code == 14)
    }
  }

  @Test func `can answer another attribute than it was given`() async throws {
    try await withTempo(.changeAttribute("number", to: "other")) { tempo in
      try await tempo.export(.make(spans: [1, 2]))
      let spans = try #require(try await tempo.trace(.sample)).spans.map { $0.attributes["number"] }
      #expect(spans == [.string("other"), .int(2)])
      await probe.faults.activate(.changeAttribute("none"))
      #expect(try await tempo.trace(.sample)?.spans.first?.attributes["number"] == .int(1))
      #expect(probe.faults.count(of: "tempo.trace.change-attribute") == 1)
    }
  }

  @Test func `can be not ready`() async throws {
    try await withTempo(.unready) { tempo in
      let answer = try await tempo.get("/ready")
      #expect(answer.status == 503)
    }
  }

  @Test func `can answer late`() async throws {
    try await withTempo(.queryLatency(.milliseconds(300))) { tempo in
      let clock = ContinuousClock()
      let duration = try await clock.measure { _ = try await tempo.get("/api/traces/abc") }
      #expect(duration >= .milliseconds(300))
      #expect(try await tempo.get("/ready").status == 200)
      #expect(probe.faults.count(of: "tempo.query.latency") == 1)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `stops at once while answers are late`() async throws {
    let tempo = try await probe.start()
    await probe.faults.activate(.queryLatency(.seconds(600)))
    async let answer = tempo.get("/api/traces/abc")
    try await eventually { probe.faults.count(of: "tempo.query.latency") == 1 }
    #expect(await ContinuousClock().measure { await tempo.stop() } < .seconds(5))
    _ = try? await answer
  }

  @Test(arguments: [
    ("q=%7B%7D&limit=0", 400), ("q=%7B%7D&start=x", 400), ("q=%7B%7D&start=5&end=4", 400),
    ("q=%7B%7D&start=1795226089&end=1795226092&limit=1", 200), ("", 200),
  ])
  func `checks the parameters of a search`(query: String, status: Int) async throws {
    try await withTempo { tempo in
      let answer = try await tempo.get("/api/search?\(query)")
      #expect(answer.status == status)
    }
  }

  @Test(arguments: [
    ("start=1795226080&end=1795226088", 0), ("start=1795226088&end=1795226090", 1),
    ("start=1795226092&end=1795226099", 0), ("limit=1", 1), ("limit=20", 2),
  ])
  func `searches in time and up to the limit`(query: String, count: Int) async throws {
    try await withTempo { tempo in
      var late = ResourceSpans.make(TraceID(high: 0, low: 9))
      late.scopeSpans[0].spans[0].startTimeUnixNano += 3_600_000_000_000
      late.scopeSpans[0].spans[0].endTimeUnixNano += 3_600_000_000_000
      try await tempo.export(.make(), late)
      let body = try await tempo.get("/api/search?q=%7B%7D&\(query)").body
      #expect(try JSONValue(parsing: body)["traces"]?.elements?.count == count)
    }
  }
}
