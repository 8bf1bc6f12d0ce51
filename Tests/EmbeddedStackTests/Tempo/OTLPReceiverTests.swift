import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `OTLP receivers` {
  private let probe = TempoProbe()

  private func export(_ message: [UInt8], faults: Fault...) async throws -> (answer: Curl.Answer, spans: [UInt64]) {
    let tempo = try await probe.start()
    for fault in faults { await probe.faults.activate(fault) }
    let answer = try await Curl.send(
      "http://127.0.0.1:\(tempo.receivers.otlpGRPC.port)/opentelemetry.proto.collector.trace.v1.TraceService/Export",
      method: "POST", headers: [HTTPField("Content-Type", "application/grpc"), HTTPField("TE", "trailers")],
      body: GRPCFrame.encode(message), options: ["--http2-prior-knowledge"])
    let spans = try await tempo.trace(.sample).spanIDs
    await tempo.stop()
    return (answer, spans)
  }

  @Test func `take spans over gRPC`() async throws {
    let (answer, spans) = try await export(
      ExportTraceServiceRequest(resourceSpans: [.make(spans: [1, 2])]).protobuf)
    #expect(answer.header("grpc-status") == "0")
    #expect(answer.body == [0, 0, 0, 0, 2, 0x0a, 0])
    #expect(spans == [1, 2])
  }

  @Test(arguments: [
    ([0xff, 0xff], "error unmarshalling request: unexpected EOF"),
    (
      ExportTraceServiceRequest(resourceSpans: [.make(.zero)]).protobuf,
      "trace ids must be 128 bit, received 0 bits"
    ),
  ])
  func `refuse over gRPC what is no export`(message: [UInt8], reason: String) async throws {
    let (answer, _) = try await export(message)
    #expect(answer.header("grpc-status") == "3")
    #expect(answer.header("grpc-message") == reason)
  }

  @Test func `can be unavailable over gRPC`() async throws {
    let (answer, spans) = try await export(
      ExportTraceServiceRequest(resourceSpans: [.make()]).protobuf, faults: .refuseIngest)
    #expect(answer.header("grpc-status") == "14")
    #expect(spans.isEmpty)
  }

  @Test(arguments: [
    ("application/json; charset=utf-8", "", "{\"partialSuccess\":{}}", 200),
    ("application/x-protobuf", "gzip", "no gzip", 400), ("application/x-protobuf", "br", "", 400),
  ])
  func `look at type and encoding over HTTP`(
    type: String, encoding: String, body: String, status: Int
  ) async throws {
    let tempo = try await probe.start()
    let answer = try await Curl.send(
      "http://127.0.0.1:\(tempo.receivers.otlpHTTP.port)/v1/traces",
      headers: [HTTPField("Content-Type", type), HTTPField("Content-Encoding", encoding)],
      body: Array((status == 200 ? "{}" : body).utf8))
    #expect(answer.status == status)
    #expect(answer.header("content-type") == String(type.prefix { $0 != ";" }))
    if status == 200 { #expect(answer.text == body) }
    await tempo.stop()
  }

  @Test func `refuse a gzip bomb`() async throws {
    let tempo = try await probe.start()
    let answer = try await Curl.send(
      "http://127.0.0.1:\(tempo.receivers.otlpHTTP.port)/v1/traces",
      headers: [HTTPField("Content-Type", "application/x-protobuf"), HTTPField("Content-Encoding", "gzip")],
      body: Gzip.compress([UInt8](repeating: 0, count: 21 << 20)))
    #expect(answer.status == 400)
    await tempo.stop()
  }
}
