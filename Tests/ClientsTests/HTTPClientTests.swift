import Base
import Foundation
import ServerSupport
import TestSupport
import Testing

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct HTTPClientTests {
  private let client = HTTPClient()
  private static let hello =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello"

  private func failure(_ request: HTTPRequest) async -> TransportError? {
    do { _ = try await client.send(request) } catch { return error as? TransportError }
    return nil
  }

  @Test func `two requests use one connection`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.hello), .readRequest, .send(Self.hello), .waitForClose]])
    let first = try await client.send(HTTPRequest("GET", server.url + "/a?b=c", headers: [HTTPField("X-One", "1")]))
    let second = try await client.send(HTTPRequest("POST", server.url, body: Array("body".utf8)))
    #expect(first.status == 200)
    #expect(first.text == "hello")
    #expect(first.mediaType == "text/plain")
    #expect(!first.timings.reusedConnection && second.timings.reusedConnection)
    #expect(first.timings.total > .zero && first.timings.firstByte <= first.timings.total)
    #expect(server.connections == 1)
    #expect(server.requests[0].hasPrefix("GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"))
    #expect(server.requests[0].contains("\r\nX-One: 1\r\n"))
    #expect(server.requests[1].hasSuffix("Content-Length: 4\r\n\r\nbody"))
    #expect(!server.requests[1].contains("Content-Type"))
  }

  @Test(
    arguments: [
      ("GET", [], nil), ("DELETE", [], nil), ("POST", [], "0"), ("PUT", [], "0"), ("PUT", [0, 10, 255], "3"),
      ("PATCH", [1], "1"),
    ] as [(String, [UInt8], String?)])
  func `a method announces its body's length`(method: String, body: [UInt8], length: String?) async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.hello)]])
    _ = try await client.send(HTTPRequest(method, server.url, body: body))
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("\(method) / HTTP/1.1\r\n"))
    #expect(request.contains("Content-Length: ") == (length != nil))
    if let length { #expect(request.contains("Content-Length: \(length)\r\n")) }
    #expect(!request.contains("Expect:"))
  }

  @Test func `an answer to HEAD has no body though it has a length`() async throws {
    let head = "HTTP/1.1 404 Not Found\r\nContent-Length: 17\r\n\r\n"
    let server = try ScriptedServer([[.readRequest, .send(head), .waitForClose]])
    let response = try await client.send(HTTPRequest("HEAD", server.url))
    #expect(response.status == 404 && response.body.isEmpty)
  }

  @Test func `interim answers are passed over and trailers are told from headers`() async throws {
    let answer =
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A:  1 \r\n\r\n"
      + "3\r\nabc\r\n0\r\nX-Sum: 42\r\nX-Empty:\r\n\r\n"
    let server = try ScriptedServer([[.readRequest, .send(answer)]])
    let response = try await client.send(HTTPRequest("GET", server.url))
    #expect(response.headers["x-a"] == "1" && response.headers["link"] == nil)
    #expect(response.text == "abc")
    #expect(response.trailers == [HTTPField("X-Sum", "42"), HTTPField("X-Empty", "")])
  }

  @Test func `a redirect is an answer`() async throws {
    let redirect = "HTTP/1.1 301 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
    let server = try ScriptedServer([[.readRequest, .send(redirect)]])
    #expect(try await client.send(HTTPRequest("GET", server.url)).status == 301)
  }

  @Test func `where the target has nobody, it says why, and nobody is asked`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.hello)]])
    let client = HTTPClient(
      endpoints: EndpointMap([:], absent: ["127.0.0.1:\(server.port)": "loki is not started"]))
    let error = await #expect(throws: TransportError.self) {
      try await client.send(HTTPRequest("GET", server.url + "/ready"))
    }
    #expect(error?.kind == .absent && error?.failureKind == .unreachable)
    #expect(error?.description == "\(server.url)/ready: nobody is there (loki is not started)")
    #expect(server.connections == 0)
  }

  @Test func `nobody listening is refused`() async throws {
    let server = try ScriptedServer([])
    let url = server.url
    try await eventually { ScriptedServer.refuses(server.port) }
    let error = await failure(HTTPRequest("GET", url))
    #expect(error?.kind == .refused)
    #expect(error?.failureKind == .unreachable)
    #expect(error?.curlCommand == "curl -sS -i --max-time 30 \(url)")
  }

  @Test func `no answer in time is a timeout that names the limit`() async throws {
    let server = try ScriptedServer([[.readRequest, .waitForClose]])
    let start = ContinuousClock.now
    let error = await failure(HTTPRequest("GET", server.url, timeout: .milliseconds(120)))
    #expect(error?.kind == .timedOut(after: .milliseconds(120)))
    #expect((Duration.milliseconds(100)...Duration.seconds(3)).contains(ContinuousClock.now - start))
    try await eventually { server.closedByClient == 1 }
  }

  @Test(
    arguments: [
      [.readRequest], [.readRequest, .reset],
      [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")],
      [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), .reset],
      [.readRequest, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")],
    ] as [[ScriptedServer.Action]])
  func `a connection that ends early is a reset`(script: [ScriptedServer.Action]) async throws {
    let server = try ScriptedServer([script, script])
    #expect(await failure(HTTPRequest("GET", server.url))?.kind == .reset)
  }

  @Test func `bytes that are no HTTP break the protocol`() async throws {
    let server = try ScriptedServer([[.readRequest, .send("220 mail.example ESMTP\r\n"), .waitForClose]])
    #expect(await failure(HTTPRequest("GET", server.url, timeout: .seconds(5)))?.kind == .protocolError)
  }

  @Test(arguments: ["Content-Length: 2000\r\n\r\n", "\r\n"])
  func `a longer body than allowed is refused`(head: String) async throws {
    let answer = "HTTP/1.1 200 OK\r\n" + head + String(repeating: "x", count: 2000)
    let server = try ScriptedServer([[.readRequest, .send(answer), .waitForClose]])
    #expect(await failure(HTTPRequest("GET", server.url, bodyLimit: 1999))?.kind == .bodyTooLarge(limit: 1999))
  }

  @Test func `cancelling the task closes the connection`() async throws {
    let server = try ScriptedServer([[.readRequest, .waitForClose]])
    let task = Task { [client] in try await client.send(HTTPRequest("GET", server.url)) }
    try await eventually { server.requests.count == 1 }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    try await eventually { server.closedByClient == 1 }
  }

  @Test func `a task that is cancelled already sends nothing`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.hello)]])
    let task = Task { [client] in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.send(HTTPRequest("GET", server.url))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(server.requests.isEmpty)
  }

  @Test func `an unknown host is named`() async throws {
    let error = await failure(HTTPRequest("GET", "http://nobody.invalid/", timeout: .seconds(10)))
    #expect(error?.kind == .couldNotResolve)
    #expect(error?.message.contains("nobody.invalid") == true)
  }

  @Test(arguments: [
    HTTPRequest("GET", "http://a b/"), HTTPRequest("GET", "http://a\0b/"), HTTPRequest("", "http://a/"),
    HTTPRequest("GET", "http://a/", headers: [HTTPField("X", "a\r\nInjected: 1")]),
    HTTPRequest("GET", "http://a/", headers: [HTTPField("X: y", "1")]), HTTPRequest("GET", "file:///etc/hostname"),
  ])
  func `a request that cannot be sent is an error`(request: HTTPRequest) async {
    #expect(await failure(request)?.kind == .invalidRequest)
  }

  @Test func `a mapped address keeps its name in Host and in the command`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.hello)]])
    let endpoints = EndpointMap(["tempo.monitoring.svc:3200": "127.0.0.1:\(server.port)"])
    let client = HTTPClient(endpoints: endpoints)
    let request = HTTPRequest("GET", "http://tempo.monitoring.svc:3200/ready")
    #expect(try await client.send(request).text == "hello")
    #expect(server.requests.first?.contains("\r\nHost: tempo.monitoring.svc:3200\r\n") == true)
    #expect(
      client.curlCommand(for: request)
        == "curl -sS -i --max-time 30 --connect-to tempo.monitoring.svc:3200:127.0.0.1:\(server.port) "
        + "http://tempo.monitoring.svc:3200/ready")
  }

  @Test func `TLS with a server that has none fails as TLS`() async throws {
    let server = try ScriptedServer([[.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .waitForClose]])
    let url = "https://127.0.0.1:\(server.port)/"
    #expect(await failure(HTTPRequest("GET", url))?.kind == .tls)
  }

  @Test func `a closed client fails what is under way and what comes later`() async throws {
    let server = try ScriptedServer([[.readRequest, .waitForClose]])
    let client = HTTPClient()
    let task = Task { try await client.send(HTTPRequest("GET", server.url)) }
    try await eventually { server.requests.count == 1 }
    client.close()
    await #expect { try await task.value } throws: { ($0 as? TransportError)?.kind == .closed }
    await #expect { try await client.send(HTTPRequest("GET", server.url)) } throws: {
      ($0 as? TransportError)?.kind == .closed
    }
    try await eventually { server.closedByClient == 1 }
  }

  @Test func `a released client ends its connections`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.hello), .waitForClose]])
    do { _ = try await HTTPClient().send(HTTPRequest("GET", server.url)) }
    try await eventually { server.closedByClient == 1 }
  }

  @Test func `many requests at once are all answered`() async throws {
    let answer = Self.hello.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n")
    let server = try ScriptedServer(Array(repeating: [.readRequest, .send(answer)], count: 200))
    let texts = try await withThrowingTaskGroup(of: String.self) { [client] group in
      for _ in 0..<200 { group.addTask { try await client.send(HTTPRequest("GET", server.url)).text } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts == Array(repeating: "hello", count: 200))
  }
}
