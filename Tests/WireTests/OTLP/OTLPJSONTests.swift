import Testing

@testable import Wire

@Suite struct OTLPJSONTests {
  @Test func `a request survives JSON in OTLP's dialect`() throws {
    let request = ExportTraceServiceRequest(resourceSpans: [EveryField.resourceSpans])
    #expect(try ExportTraceServiceRequest(json: request.json) == request)
    let text = String(decoding: request.json, as: UTF8.self)
    #expect(text.contains(#""traceId":"000102030405060708090a0b0c0d0e0f""#))
    #expect(text.contains(#""kind":5"#))
    #expect(text.contains(#"{"key":"int","value":{"intValue":"-9007199254740993"}}"#))
  }

  @Test func `a trace with every field survives Tempo's JSON and protobuf`() throws {
    let trace = Trace(resourceSpans: [EveryField.resourceSpans])
    #expect(try Trace(json: trace.batchesJSON) == trace)
    #expect(try Trace(protobuf: trace.protobuf) == trace)
    #expect(String(decoding: trace.batchesJSON, as: UTF8.self).contains(#""traceId":"AAECAwQFBgcICQoLDA0ODw==""#))
  }

  @Test func `a lenient decoder takes names, numbers, nulls and unknown members`() throws {
    let json = """
      {"resource_spans":[{"unknown":1,"resource":null,"scopeSpans":[{"spans":[{"traceId":"000102030405060708090A0B0C0D0E0F",
      "spanId":"0001020304050607","kind":"SPAN_KIND_CLIENT","startTimeUnixNano":1795227316936963068,
      "attributes":[{"key":"n","value":{"intValue":5}}],"status":{"code":"STATUS_CODE_ERROR"}}]}]}]}
      """
    let span = try ExportTraceServiceRequest(json: Array(json.utf8)).resourceSpans.first?.scopeSpans.first?.spans.first
    #expect(span?.traceID == EveryField.traceID)
    #expect(span?.kind == .client)
    #expect(span?.startTimeUnixNano == 1_795_227_316_936_963_068)
    #expect(span?.attributes["n"] == .int(5))
    #expect(span?.status?.code == .error)
  }

  @Test func `base64 ids are refused where a receiver refuses them`() throws {
    let json = Array(#"{"resourceSpans":[{"scopeSpans":[{"spans":[{"spanId":"APBnqgupArc="}]}]}]}"#.utf8)
    #expect(throws: OTLPJSONError.self) { try ExportTraceServiceRequest(json: json) }
    #expect(throws: Never.self) { try ExportTraceServiceRequest(json: json, identifiers: .hexadecimalOrBase64) }
  }

  @Test func `a partial success survives both encodings`() throws {
    let response = ExportTraceServiceResponse(
      partialSuccess: ExportTracePartialSuccess(rejectedSpans: 3, errorMessage: "too old"))
    #expect(
      String(decoding: response.json, as: UTF8.self)
        == #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}"#)
    #expect(try ExportTraceServiceResponse(json: response.json) == response)
    #expect(try ExportTraceServiceResponse(protobuf: response.protobuf) == response)
  }
}
