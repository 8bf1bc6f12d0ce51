import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Answers with a stream that the test writes.
private struct Streaming: HTTPHandler {
  let stream: HTTPBodyStream

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var response = HTTPServerResponse(200, headers: [HTTPField("Content-Type", "text/plain")])
    response.stream = stream
    return response
  }
}

struct `An answer that is streamed` {
  @Test func `comes in chunks as it is written`() async throws {
    let stream = HTTPBodyStream()
    let server = try HTTPServer(handler: Streaming(stream: stream))
    defer { server.stopSoon() }
    async let answer = Curl.get("http://127.0.0.1:\(server.port)/")
    for number in 0..<50 {
      stream.write(Array("line \(number)\n".utf8))
      if number % 10 == 0 { try await eventually { stream.isAwaited } }
    }
    stream.finish()
    #expect(try await answer.text.split(separator: "\n").count == 50)
    #expect(try await answer.header("transfer-encoding") == "chunked")
  }

  @Test(.timeLimit(.minutes(1)))
  func `ends with what was written when the server stops`() async throws {
    let stream = HTTPBodyStream()
    let server = try HTTPServer(handler: Streaming(stream: stream))
    stream.write(Array("all\n".utf8))
    async let answer = Curl.get("http://127.0.0.1:\(server.port)/")
    try await eventually { stream.isAwaited }
    await server.stop()
    #expect(try await answer.text == "all\n")
  }

  @Test func `is told when its reader is gone`() async throws {
    let stream = HTTPBodyStream()
    let (ended, continuation) = AsyncStream<Void>.makeStream()
    stream.onEnd { continuation.finish() }
    let server = try HTTPServer(handler: Streaming(stream: stream))
    defer { server.stopSoon() }
    stream.write(Array("x".utf8))
    await #expect(throws: Curl.Failure.self) {
      try await Curl.get("http://127.0.0.1:\(server.port)/", "--max-time", "0.2")
    }
    try await eventually { !stream.write([UInt8](repeating: 0, count: 1 << 16)) }
    for await _ in ended {}
  }

  @Test func `a reader that falls far behind is given up`() {
    let stream = HTTPBodyStream()
    #expect(stream.write([UInt8](repeating: 0, count: 10 << 20)))
    #expect(!stream.write([UInt8](repeating: 0, count: 10 << 20)))
  }
}

struct `A server with TLS` {
  @Test func `is trusted by whoever trusts its certificate`() async throws {
    let identity = try #require(TLSIdentity(selfSigned: "test", alternativeNames: ["IP:127.0.0.1"]))
    let stream = HTTPBodyStream()
    stream.write(Array("secret".utf8))
    stream.finish()
    let server = try HTTPServer(identity: identity, handler: Streaming(stream: stream))
    defer { server.stopSoon() }
    let url = "https://127.0.0.1:\(server.port)/"
    await #expect(throws: Curl.Failure.self) { try await Curl.get(url) }
    let folder = try TemporaryFile(identity.certificatePEM)
    defer { folder.remove() }
    #expect(try await Curl.get(url, "--cacert", folder.path).text == "secret")
  }
}
