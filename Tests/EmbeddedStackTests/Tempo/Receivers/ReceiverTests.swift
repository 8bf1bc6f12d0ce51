import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

@Suite struct ReceiverTests {
  private let recipe = TraceRecipe(seed: 11, runID: "run-0001")
  private let start = UTCTime(nanosecondsSince1970: 1_795_227_316_936_963_068)

  /// Starts a Tempo, and stops it after the body.
  private func withTempo(
    _ profile: TempoProfile = .plan, _ body: (Tempo) async throws -> Void
  ) async throws {
    let tempo = try await TempoProbe(profile).start()
    do { try await body(tempo) } catch { Issue.record(error) }
    await tempo.stop()
  }

  @Test(arguments: TraceProtocol.allCases)
  func `a trace is read back as the protocol's rules say`(way: TraceProtocol) async throws {
    let sent = recipe.resourceSpans(index: 0, start: start)
    let id = recipe.traceID(index: 0)
    try await withTempo { tempo in
      try await tempo.send(ExportTraceServiceRequest(resourceSpans: [sent]), by: way)
      try await eventually { try await tempo.trace(id) != nil }
      let answered = try await tempo.trace(id)?.resourceSpans ?? []
      #expect(TraceComparison.differences(sent: way.carried([sent]), answered: answered) == [])
      let labels = way.receiverLabels
      #expect(tempo.metrics.value("tempo_receiver_accepted_spans", labels) == Double(sent.scopeSpans[0].spans.count))
      #expect(tempo.metrics.value("tempo_receiver_refused_spans", labels) == 0)
    }
  }

  @Test(arguments: TraceProtocol.allCases.filter { $0.transport != .udp })
  func `garbage and spans without an id are refused, and the next trace is taken`(way: TraceProtocol) async throws {
    try await withTempo { tempo in
      let garbage = try await tempo.post(Array("garbage".utf8), by: way)
      #expect(way.transport == .grpc ? ["3", "13"].contains(garbage.header("grpc-status")) : garbage.status == 400)
      var nameless = recipe.resourceSpans(index: 0, start: start)
      nameless.scopeSpans[0].spans[0].traceID = .zero
      for body in try way.encode(ExportTraceServiceRequest(resourceSpans: [nameless])) {
        let answer = try await tempo.post(body, by: way)
        #expect(way.transport == .grpc ? answer.header("grpc-status") == "3" : answer.status >= 400)
      }
      try await tempo.send(recipe.request(index: 1, start: start), by: way)
      #expect(try await tempo.trace(recipe.traceID(index: 1)) != nil)
    }
  }

  @Test(arguments: [TraceProtocol.jaegerThriftCompact, .jaegerThriftBinary])
  func `garbage in UDP is passed over`(way: TraceProtocol) async throws {
    try await withTempo { tempo in
      let packet = try #require(try way.encode(recipe.request(index: 0, start: start)).first)
      for bad in [[], Array("garbage".utf8), Array(packet.dropLast(9)), [UInt8](repeating: 0x82, count: 65_000)] {
        try tempo.sendPacket(bad, by: way)
      }
      try tempo.sendPacket(packet, by: way)
      try await eventually { try await tempo.trace(recipe.traceID(index: 0)) != nil }
      #expect(tempo.log.lines().contains { $0.text.contains("Processor failed") })
    }
  }

  @Test(arguments: [TraceProtocol.jaegerThriftHTTP, .zipkinJSON, .otlpHTTPProtobuf])
  func `a body of more than 20 MiB is refused`(way: TraceProtocol) async throws {
    try await withTempo { tempo in
      let answer = try await tempo.post([UInt8](repeating: 0x5B, count: 20 << 20 + 1), by: way)
      #expect(answer.status == 413)
    }
  }

  @Test(arguments: [TraceProtocol.jaegerGRPC, .otlpGRPC])
  func `a message of more than 4 MiB is refused`(way: TraceProtocol) async throws {
    try await withTempo { tempo in
      let answer = try await tempo.post([UInt8](repeating: 0, count: 4 << 20 + 1), by: way)
      #expect(answer.header("grpc-status") == "8")
      #expect(answer.header("grpc-message") == "grpc: received message larger than max (4194305 vs. 4194304)")
    }
  }

  @Test(arguments: [
    ("/api/traces", "GET", "application/x-thrift", 405, ""),
    ("/api/traces", "POST", "", 400, "Cannot parse content type: mime: no media type\n"),
    ("/api/traces", "POST", "text/<b>", 400, "Unsupported content type: text/&lt;b&gt;\n"),
    ("/api/other", "POST", "application/x-thrift", 404, "404 page not found\n"),
  ])
  func `Jaeger over HTTP looks at path, method and type`(
    path: String, method: String, type: String, status: Int, text: String
  ) async throws {
    try await withTempo { tempo in
      let answer = try await Curl.send(
        "http://127.0.0.1:\(tempo.receivers.jaegerHTTP.port)\(path)", method: method,
        headers: [HTTPField("Content-Type", type)], body: method == "GET" ? nil : [0])
      #expect((answer.status, answer.text) == (status, text))
    }
  }

  @Test(arguments: [
    (#"[{"traceId":"1","id":"0"}]"#, "invalid Zipkin span: [0].id must be an id that is not zero, found none\n"),
    (#"[{"traceId":"0","id":"1"}]"#, "invalid Zipkin span: [0].traceId must be an id that is not zero, found none\n"),
    (
      #"[{"traceId":"xyz","id":"1"}]"#,
      "invalid Zipkin span: [0].traceId must be a trace id of 16 or 32 hexadecimal digits, found \"xyz\"\n"
    ),
    ("{}", "invalid Zipkin span:  must be an array, found an object\n"), ("", "unexpected end of JSON input\n"),
  ])
  func `Zipkin names what is wrong`(body: String, text: String) async throws {
    try await withTempo { tempo in
      let answer = try await tempo.post(Array(body.utf8), by: .zipkinJSON)
      #expect((answer.status, answer.text) == (400, text))
    }
  }

  @Test(arguments: [TraceProtocol.otlpHTTPProtobuf, .jaegerThriftHTTP, .zipkinJSON, .otlpGRPC, .jaegerGRPC])
  func `a sender that stalls or resets disturbs no other`(way: TraceProtocol) async throws {
    try await withTempo { tempo in
      let port = tempo.receivers.port(of: way)
      let head = "POST \(way.path ?? "/") HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"
      let (stalled, reset) = (try RawSocket(port: port), try RawSocket(port: port))
      stalled.write(Array(head.utf8))
      reset.write(Array(head.utf8))
      reset.reset()
      try await tempo.send(recipe.request(index: 0, start: start), by: way)
      #expect(try await tempo.trace(recipe.traceID(index: 0)) != nil)
      stalled.close()
    }
  }

  @Test func `a port that is taken is named`() async throws {
    let tempo = try await TempoProbe().start()
    let taken = tempo.receivers.jaegerCompact.port
    let error = #expect(throws: ServerFailure.self) { try DatagramServer(port: taken) { _ in } }
    #expect(error.map { "\($0)" } == "port \(taken) of 127.0.0.1 is taken by another process")
    await tempo.stop()
  }
}
