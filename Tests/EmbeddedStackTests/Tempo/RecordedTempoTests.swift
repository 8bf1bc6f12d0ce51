import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Each recorded request goes to the embedded Tempo; its answer must be what the real one answered.
@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct `The embedded Tempo answers as the recorded one` {
  /// Recorded while the real one held the traces of the OTLP requests and of the Zipkin one.
  private func stack() async throws -> EmbeddedStack {
    var configuration = EmbeddedStack.Configuration()
    configuration.tempo = .tempo3
    let stack = try await EmbeddedStack.start(configuration)
    _ = try await replay("otlp-http-protobuf-ok", on: stack)
    _ = try await replay("zipkin-ok", on: stack)
    return stack
  }

  private func replay(_ name: String, on stack: EmbeddedStack) async throws -> Curl.Answer {
    let request = try Recordings.message("tempo/\(name).request")
    let host = try #require(request.header("host"))
    let address = try #require(stack.endpoints.addresses[host])
    return try await Curl.send(
      "http://\(address)\(request.start[1])", method: request.start[0],
      headers: request.fields, body: request.start[0] == "POST" ? request.body : nil)
  }

  /// - Returns: the recorded answer and ours, after their status and headers were compared.
  private func compare(_ name: String) async throws -> (recorded: [UInt8], answered: [UInt8]) {
    let stack = try await stack()
    let answer = try await replay(name, on: stack)
    await stack.stop()
    let recorded = try Recordings.message("tempo/\(name).response")
    #expect(answer.status == Int(recorded.start[1]))
    for header in ["Content-Type", "X-Content-Type-Options", "Vary"] {
      #expect(answer.header(header) == recorded.header(header), "\(header)")
    }
    return (recorded.body, answer.body)
  }

  @Test(arguments: [
    "echo", "not-found-route", "ready", "otlp-http-empty-request-ok", "otlp-http-get", "otlp-http-protobuf-garbage",
    "otlp-http-protobuf-gzip-ok", "otlp-http-protobuf-ok", "otlp-http-wrong-content-type", "search-bad-traceql",
    "trace-v1-invalid-id", "trace-v1-missing", "trace-v1-too-long-id", "trace-v2-missing",
    "jaeger-thrift-http-garbage", "jaeger-thrift-http-wrong-content-type", "zipkin-garbage", "zipkin-ok",
  ])
  func `byte for byte`(name: String) async throws {
    let (recorded, answered) = try await compare(name)
    #expect(String(decoding: answered, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
  }

  @Test(arguments: ["otlp-http-json-garbage", "otlp-http-trace-id-15-bytes"])
  func `with a status that says what is wrong`(name: String) async throws {
    let (recorded, answered) = try await compare(name)
    let (expected, found) = (try JSONValue(parsing: recorded), try JSONValue(parsing: answered))
    #expect(found.members?.map(\.key) == expected.members?.map(\.key))
    #expect(found["code"] == expected["code"])
    #expect(found["message"]?.string?.isEmpty == false)
  }

  @Test(arguments: ["trace-v1-json", "trace-v1-uppercase", "trace-v1-zipkin"])
  func `with the same trace in version 1`(name: String) async throws {
    let (recorded, answered) = try await compare(name)
    let expected = Trace.merging([try Trace(json: recorded)])
    #expect(try Trace(json: answered) == expected)
    #expect(answered == expected.batchesJSON)
  }

  @Test func `with the same trace in version 2`() async throws {
    let (recorded, answered) = try await compare("trace-v2-json")
    var expected = try TraceByIDResponse(json: recorded)
    expected.trace = Trace.merging([expected.trace].compactMap(\.self))
    #expect(answered == expected.json)
  }

  @Test func `with the same trace as protobuf`() async throws {
    let (recorded, answered) = try await compare("trace-v1-protobuf")
    #expect(answered == Trace.merging([try Trace(protobuf: recorded)]).protobuf)
  }

  @Test func `with the same trace as protobuf in version 2`() async throws {
    let (recorded, answered) = try await compare("trace-v2-protobuf")
    var expected = try TraceByIDResponse(protobuf: recorded)
    expected.trace = Trace.merging([expected.trace].compactMap(\.self))
    #expect(answered == expected.protobuf)
  }

  /// The counts differ, since the real one held the trace twice.
  @Test(arguments: ["search-tags-logfmt", "search-traceql"])
  func `with the same search result`(name: String) async throws {
    let (recorded, answered) = try await compare(name)
    let (expected, found) = (try JSONValue(parsing: recorded), try JSONValue(parsing: answered))
    let (trace, other) = (expected["traces"]?.elements?.first, found["traces"]?.elements?.first)
    #expect(found["traces"]?.elements?.count == 1)
    #expect(trace?.members?.map(\.key) == other?.members?.map(\.key))
    for key in ["traceID", "rootServiceName", "rootTraceName", "startTimeUnixNano", "durationMs"] {
      #expect(trace?[key] == other?[key], "\(key)")
    }
    let spans = other?["spanSet"]?["spans"]?.elements ?? []
    #expect(spans == Array(trace?["spanSet"]?["spans"]?.elements?.prefix(2) ?? []))
  }

  /// The order of values is not one.
  @Test(arguments: [("search-tag-names", "tagNames"), ("search-tag-values-v2", "tagValues")])
  func `with the same tags`(name: String, member: String) async throws {
    let (recorded, answered) = try await compare(name)
    let (expected, found) = (try JSONValue(parsing: recorded), try JSONValue(parsing: answered))
    func sorted(_ value: JSONValue) -> [String] { (value[member]?.elements ?? []).map { "\($0)" }.sorted() }
    #expect(sorted(found) == sorted(expected))
    #expect(found.members?.map(\.key) == expected.members?.map(\.key))
  }

  @Test(arguments: ["buildinfo", "search-none"])
  func `with the same members`(name: String) async throws {
    let (recorded, answered) = try await compare(name)
    let (expected, found) = (try JSONValue(parsing: recorded), try JSONValue(parsing: answered))
    #expect(found.members?.map(\.key) == expected.members?.map(\.key))
    #expect(found["traces"] == expected["traces"])
  }

  @Test func `with metrics of the same names and types`() async throws {
    let (recorded, answered) = try await compare("metrics")
    let expected = Set(String(decoding: recorded, as: UTF8.self).split(separator: "\n"))
    let names = String(decoding: answered, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
    #expect(names.count > 10)
    #expect(names.filter { !expected.contains($0) } == [])
  }

  @Test func `with the store's part of the configuration`() async throws {
    let text = String(decoding: try await compare("status-config").answered, as: UTF8.self)
    for line in ["bucket: tempo-traces", "endpoint: s3.68cc.io", "insecure: false", "backend: s3"] {
      #expect(text.contains(line))
    }
  }
}
