import TestSupport
import Testing

@testable import Wire

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct OTLPGoldenTests {
  @Test func `a real export is decoded field by field`() throws {
    let request = try ExportTraceServiceRequest(protobuf: try Recordings.body("tempo/otlp-http-protobuf-ok.request"))
    #expect(request.resourceSpans == [CheckoutTrace.resourceSpans])
  }

  @Test(arguments: ["tempo/otlp-http-protobuf-ok.request", "tempo/trace-v1-protobuf.response"])
  func `a real trace is re-encoded byte for byte`(name: String) throws {
    let body = try Recordings.body(name)
    #expect(try Trace(protobuf: body).protobuf == body)
  }

  @Test func `version 2 of the trace answer is re-encoded byte for byte`() throws {
    let body = try Recordings.body("tempo/trace-v2-protobuf.response")
    let response = try TraceByIDResponse(protobuf: body)
    #expect(response.trace?.resourceSpans == [CheckoutTrace.resourceSpans, CheckoutTrace.resourceSpans])
    #expect(response.protobuf == body)
  }

  @Test(arguments: [
    "tempo/trace-v1-json.response", "tempo/trace-v1-zipkin.response", "tempo/trace-v1-uppercase.response",
  ])
  func `a JSON trace is re-encoded byte for byte`(name: String) throws {
    let body = try Recordings.body(name)
    #expect(String(decoding: try Trace(json: body).batchesJSON, as: UTF8.self) == String(decoding: body, as: UTF8.self))
  }

  @Test(arguments: ["tempo/trace-v2-json.response", "tempo/trace-v2-missing.response"])
  func `a version 2 JSON answer is re-encoded byte for byte`(name: String) throws {
    let body = try Recordings.body(name)
    #expect(
      String(decoding: try TraceByIDResponse(json: body).json, as: UTF8.self) == String(decoding: body, as: UTF8.self))
  }

  @Test func `JSON and protobuf answers hold the same trace`() throws {
    let json = try Trace(json: try Recordings.body("tempo/trace-v1-json.response"))
    #expect(json == (try Trace(protobuf: try Recordings.body("tempo/trace-v1-protobuf.response"))))
  }

  @Test func `an export's answer has an empty partial success`() throws {
    let body = try Recordings.body("tempo/otlp-http-protobuf-ok.response")
    #expect(ExportTraceServiceResponse(partialSuccess: ExportTracePartialSuccess()).protobuf == body)
    #expect(try ExportTraceServiceResponse(protobuf: body).rejectedSpans == 0)
  }

  @Test func `garbage is answered as a real server answers it`() throws {
    let garbage = try Recordings.body("tempo/otlp-http-protobuf-garbage.request")
    let error = #expect(throws: ProtobufError.self) { try ExportTraceServiceRequest(protobuf: garbage) }
    let answer = RPCStatus(code: 3, message: try #require(error).goMessage)
    #expect(answer.protobuf == (try Recordings.body("tempo/otlp-http-protobuf-garbage.response")))
  }

  @Test func `an id of two bytes in JSON names its place`() throws {
    let body = try Recordings.body("tempo/otlp-http-trace-id-15-bytes.request")
    #expect(
      throws: OTLPJSONError.invalid(
        path: "resourceSpans[0].scopeSpans[0].spans[0].traceId", expected: "a trace id of 32 hexadecimal digits",
        found: "\"aabb\"")
    ) { try ExportTraceServiceRequest(json: body) }
  }

  @Test func `every truncation and every changed byte is decoded or refused`() throws {
    let body = try Recordings.body("tempo/trace-v2-protobuf.response")
    var refused = 0
    for length in body.indices where (try? TraceByIDResponse(protobuf: Array(body[..<length]))) == nil { refused += 1 }
    #expect(refused > body.count * 9 / 10)
    for index in body.indices {
      for value in [0x00, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = body
        changed[index] = value
        _ = try? TraceByIDResponse(protobuf: changed)
      }
    }
  }
}
