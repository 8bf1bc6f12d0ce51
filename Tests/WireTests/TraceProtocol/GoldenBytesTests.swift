import Foundation
import TestSupport
import Testing

@testable import Wire

@Suite struct GoldenBytesTests {
  /// Jaeger's own generated classes made these bytes.
  private static let jaeger: [TraceProtocol] = [
    .jaegerThriftCompact, .jaegerThriftBinary, .jaegerThriftHTTP, .jaegerGRPC,
  ]

  @Test(arguments: jaeger)
  func `bytes of Jaeger's classes are what we write, byte for byte`(way: TraceProtocol) throws {
    let request = ExportTraceServiceRequest(resourceSpans: [GoldenTrace.resourceSpans])
    #expect(try way.encode(request) == [goldenBytes(way.rawValue + ".bin")])
  }

  @Test(arguments: jaeger)
  func `bytes of Jaeger's classes are read as what they were made from`(way: TraceProtocol) throws {
    let read = try way.decode(goldenBytes(way.rawValue + ".bin")).resourceSpans
    #expect(TraceComparison.differences(sent: way.carried([GoldenTrace.resourceSpans]), answered: read) == [])
  }

  @Test func `bytes of opentelemetry-proto are what we write, byte for byte, and what we read`() throws {
    let request = ExportTraceServiceRequest(resourceSpans: [EveryField.resourceSpans])
    #expect(try request.protobuf == goldenBytes("otlp.bin"))
    #expect(try ExportTraceServiceRequest(protobuf: goldenBytes("otlp.bin")) == request)
  }

  @Test func `JSON of opentelemetry-proto is what we write, member by member, and what we read`() throws {
    let request = ExportTraceServiceRequest(resourceSpans: [EveryField.resourceSpans])
    func members(_ json: [UInt8]) throws -> NSDictionary? {
      try JSONSerialization.jsonObject(with: Data(json)) as? NSDictionary
    }
    #expect(try members(request.json) == members(goldenBytes("otlp.json")))
    #expect(try ExportTraceServiceRequest(json: goldenBytes("otlp.json")) == request)
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a Zipkin span is read as Tempo reads it`() throws {
    let sent = try Recordings.body("tempo/zipkin-ok.request")
    let answered = try Trace(json: try Recordings.body("tempo/trace-v1-zipkin.response"))
    #expect(try TraceProtocol.zipkinJSON.decode(sent).resourceSpans == answered.resourceSpans)
  }

  @Test(
    .enabled(if: Recordings.arePresent, Recordings.absence),
    arguments: [
      (TraceProtocol.jaegerThriftHTTP, "jaeger-thrift-http-garbage", "Unable to process request body: "),
      (.zipkinJSON, "zipkin-garbage", ""),
    ])
  func `garbage is called what Tempo calls it`(way: TraceProtocol, name: String, prefix: String) throws {
    let body = try Recordings.body("tempo/\(name).request")
    let answer = String(decoding: try Recordings.body("tempo/\(name).response"), as: UTF8.self)
    let error = #expect(throws: (any Error).self) { try way.decode(body) }
    let message = (error as? ThriftError)?.goMessage ?? (error as? ZipkinError)?.goMessage
    #expect(message.map { prefix + $0 + "\n" } == answer)
  }
}
