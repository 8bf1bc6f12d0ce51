import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

/// Our gRPC client against grpcio, and our protobuf against the official classes.
@Suite(.timeLimit(.minutes(1)), .enabled(if: PythonGRPCServer.isPresent, PythonGRPCServer.absence))
struct GRPCInteropTests {
  private let start = UTCTime(secondsSince1970: 1_795_227_316)

  private var request: ExportTraceServiceRequest {
    TraceRecipe(seed: 7, runID: "interop").request(index: 3, start: start)
  }

  @Test func `every field of the test traces arrives`() async throws {
    try await PythonGRPCServer.with { server in
      for index in 0..<20 {
        let sent = TraceRecipe(seed: 7, runID: "interop").request(index: index, start: start)
        let export = try await server.tempo(.success).export(sent)
        let received = try await server.request()
        #expect(export.isAcknowledged && received == sent)
      }
    }
  }

  @Test func `every field that OTLP has arrives`() async throws {
    try await PythonGRPCServer.with { server in
      let sent = ExportTraceServiceRequest(resourceSpans: [.full])
      let export = try await server.tempo(.success).export(sent)
      let received = try await server.request()
      #expect(export.isAcknowledged && received == sent)
    }
  }

  @Test func `the server sees metadata and deadline`() async throws {
    try await PythonGRPCServer.with { server in
      _ = try await server.tempo(.success).export(request, deadline: .seconds(5))
      let call = try await server.call()
      #expect(call["metadata"]?["x-scope-orgid"]?.string == "success")
      #expect(call["metadata"]?["user-agent"]?.string == "lgtm-verify")
      let left = try #require(call["secondsLeft"]?.double)
      #expect((0.0...5.0).contains(left))
    }
  }

  @Test func `an error's status and decoded message come from the trailers`() async throws {
    try await PythonGRPCServer.with { server in
      let reply = try await reply(of: server, .error)
      #expect(reply.status == .resourceExhausted && reply.message == PythonGRPCServer.message)
      #expect(reply.metadata["x-seen"] == "yes" && reply.metadata["grpc-status"] == nil)
      #expect(reply.trailers["grpc-status"] == "8")
    }
  }

  @Test func `a trailers-only answer has its status and message`() async throws {
    try await PythonGRPCServer.with { server in
      let reply = try await reply(of: server, .trailersOnly)
      #expect(reply.status == .unavailable && reply.message == PythonGRPCServer.message)
      #expect(reply.trailers.isEmpty && reply.metadata["grpc-status"] == "14")
    }
  }

  @Test func `an export that fails is not acknowledged`() async throws {
    try await PythonGRPCServer.with { server in
      let export = try await server.tempo(.error).export(request)
      #expect(!export.isAcknowledged && export.code == .resourceExhausted)
      #expect(export.message == PythonGRPCServer.message)
    }
  }

  @Test func `a partial success is no acknowledgment`() async throws {
    try await PythonGRPCServer.with { server in
      let export = try await server.tempo(.partial).export(request)
      #expect(export.code == .ok && !export.isAcknowledged)
      let expected = ExportTracePartialSuccess(rejectedSpans: 2, errorMessage: PythonGRPCServer.message)
      #expect(export.response.partialSuccess == expected)
    }
  }

  private func reply(of server: PythonGRPCServer, _ answer: PythonGRPCServer.Answer) async throws -> GRPCReply {
    try await server.grpc.call(
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export", message: request.protobuf,
      metadata: [HTTPField("X-Scope-OrgID", answer.rawValue)])
  }
}

extension ResourceSpans {
  /// Has a value of its own in each field of each message.
  fileprivate static var full: ResourceSpans {
    let values: [KeyValue] = [
      KeyValue("text", .string("日本")), KeyValue("yes", .bool(true)), KeyValue("no", .bool(false)),
      KeyValue("least", .int(.min)), KeyValue("zero", .int(0)), KeyValue("ratio", .double(-0.1)),
      KeyValue("bytes", .bytes([0, 255, 128])), KeyValue("empty", .string("")),
      KeyValue("list", .array([.int(1), .array([.bool(true)]), .keyValueList([KeyValue("k", .double(1e300))])])),
      KeyValue("pairs", .keyValueList([KeyValue("a", .bytes([1])), KeyValue("b", .string("c"))])),
    ]
    let trace = TraceID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10)
    let link = SpanLink(
      traceID: trace, spanID: SpanID(rawValue: 3), traceState: "l=1", attributes: values, droppedAttributesCount: 11,
      flags: 0x301)
    let event = SpanEvent(timeUnixNano: 12, name: "event", attributes: values, droppedAttributesCount: 13)
    let span = Span(
      traceID: trace, spanID: SpanID(rawValue: 1), traceState: "s=1,t=2", parentSpanID: SpanID(rawValue: 2),
      flags: 0x101, name: "full", kind: .consumer, startTimeUnixNano: .max - 1, endTimeUnixNano: .max,
      attributes: values, droppedAttributesCount: 14, events: [event, event], droppedEventsCount: 15,
      links: [link, link], droppedLinksCount: 16, status: SpanStatus(message: "broken", code: .error))
    let scope = InstrumentationScope(name: "scope", version: "2", attributes: values, droppedAttributesCount: 17)
    return ResourceSpans(
      resource: Resource(attributes: values, droppedAttributesCount: 18),
      scopeSpans: [ScopeSpans(scope: scope, spans: [span], schemaURL: "https://one")], schemaURL: "https://two")
  }
}
