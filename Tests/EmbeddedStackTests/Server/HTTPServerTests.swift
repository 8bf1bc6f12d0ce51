import Base
import Foundation
import TestSupport
import Testing

@testable import EmbeddedStack

/// Answers with what it was asked.
private struct Echo: HTTPHandler {
  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    let type = request.header("content-type") ?? ""
    let text = "\(request.method) \(request.path)?\(request.query) \(type) \(request.body.count)"
    return HTTPServerResponse(200, type: "text/plain", text)
  }
}

/// Answers when it is let, and says when it was asked.
private struct Held: HTTPHandler {
  private let asked = AsyncStream<Void>.makeStream()
  private let release = AsyncStream<Void>.makeStream()

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    asked.continuation.finish()
    for await _ in release.stream {}
    return .goText(200, "late")
  }

  func isAsked() async { for await _ in asked.stream {} }
  func letGo() { release.continuation.finish() }
}

struct `The HTTP server` {
  private func echo(
    bodyLimit: Int = 1 << 20, _ path: String, method: String? = nil, headers: [HTTPField] = [], body: [UInt8]? = nil
  ) async throws -> Curl.Answer {
    let server = try HTTPServer(bodyLimit: bodyLimit, handler: Echo())
    defer { server.stopSoon() }
    return try await Curl.send(
      "http://127.0.0.1:\(server.port)\(path)", method: method, headers: headers, body: body)
  }

  @Test func `keeps path and query as they came over the wire`() async throws {
    let answer = try await echo("/a%2Fb/../%7e?x=%20+&y")
    #expect(answer.text == "GET /a%2Fb/../%7e?x=%20+&y  0")
  }

  @Test(arguments: [false, true])
  func `takes a body, chunked or not`(isChunked: Bool) async throws {
    let type = HTTPField("Content-Type", "application/x-protobuf")
    let headers = isChunked ? [type, HTTPField("Transfer-Encoding", "chunked")] : [type]
    let answer = try await echo("/", headers: headers, body: [UInt8](repeating: 7, count: 1 << 20))
    #expect(answer.text == "POST /? application/x-protobuf 1048576")
  }

  @Test(arguments: [false, true])
  func `refuses a body that is too large`(isChunked: Bool) async throws {
    let headers = isChunked ? [HTTPField("Transfer-Encoding", "chunked")] : []
    let answer = try await echo(bodyLimit: 1000, "/", headers: headers, body: [UInt8](repeating: 7, count: 1001))
    #expect(answer.status == 413)
  }

  @Test func `answers HEAD with the length that GET would have`() async throws {
    #expect(try await echo("/", method: "HEAD").header("content-length") == "10")
  }

  @Test func `adds no headers but date and length`() async throws {
    let names = try await echo("/").headers.map { $0.name.lowercased() }.sorted()
    #expect(names == ["content-length", "content-type", "date"])
  }

  @Test func `serves several requests on one connection`() async throws {
    let server = try HTTPServer(handler: Echo())
    defer { server.stopSoon() }
    let url = "http://127.0.0.1:\(server.port)/"
    // The second request fails when the connection may not be used again.
    let answer = try await Curl.get(url, "-o", "/dev/null", "--next", "-sS", "--fail", url + "two")
    #expect(answer.status == 200)
  }

  @Test(arguments: [
    "", "POST / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
  ])
  func `closes the connection of a client that falls silent, and of no other`(sent: String) async throws {
    let server = try HTTPServer(idleTimeout: .seconds(1), handler: Echo())
    defer { server.stopSoon() }
    let silent = try RawSocket(port: server.port)
    defer { silent.close() }
    silent.write(Array(sent.utf8))
    #expect(try await Curl.get("http://127.0.0.1:\(server.port)/").status == 200)
    try await eventually { silent.isClosedByPeer }
  }

  @Test func `waits for its handler however long it takes`() async throws {
    let held = Held()
    let server = try HTTPServer(idleTimeout: .seconds(1), handler: held)
    defer { server.stopSoon() }
    async let answer = Curl.get("http://127.0.0.1:\(server.port)/")
    await held.isAsked()
    // One that is silent for no longer than the handler works shows that the time for silence is over.
    let silent = try RawSocket(port: server.port)
    defer { silent.close() }
    try await eventually { silent.isClosedByPeer }
    held.letGo()
    #expect(try await answer.text == "late")
  }

  @Test(.timeLimit(.minutes(1)))
  func `stops at once while a handler is delayed`() async throws {
    let held = Held()
    let server = try HTTPServer(handler: held)
    async let answer = Curl.get("http://127.0.0.1:\(server.port)/")
    await held.isAsked()
    let duration = await ContinuousClock().measure { await server.stop() }
    #expect(duration < .seconds(5))
    let status = try? await answer.status
    #expect(status == nil || status == 503)
  }

  @Test func `refuses a port that is taken`() throws {
    let server = try HTTPServer(handler: Echo())
    defer { server.stopSoon() }
    #expect { try ReservedPort(server.port) } throws: { error in
      (error as? ServerFailure) == .cannotListen(port: server.port, errno: EADDRINUSE)
    }
  }
}
