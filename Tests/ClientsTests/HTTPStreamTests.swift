import Foundation
import ServerSupport
import TestSupport
import Testing

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct HTTPStreamTests {
  private let client = HTTPClient()
  private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"

  @Test func `the head comes before the body, and the body before its end`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.head), .send("3\r\none\r\n"), .waitForClose]])
    let stream = try await client.stream(HTTPRequest("GET", server.url))
    #expect(stream.head.status == 200 && stream.head.mediaType == "application/json")
    var pieces = stream.body.makeAsyncIterator()
    #expect(try await pieces.next().map { String(decoding: $0, as: UTF8.self) } == "one")
  }

  @Test func `leaving the body closes the connection`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.head + "3\r\none\r\n"), .waitForClose]])
    do {
      let stream = try await client.stream(HTTPRequest("GET", server.url))
      for try await _ in stream.body { break }
    }
    try await eventually { server.closedByClient == 1 }
  }

  @Test func `a whole body ends the stream without an error`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.head + "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n")]])
    let stream = try await client.stream(HTTPRequest("GET", server.url))
    let body = try await stream.body.reduce(into: [UInt8]()) { $0 += $1 }
    #expect(String(decoding: body, as: UTF8.self) == "onetwo")
  }

  @Test func `a body that breaks off ends with an error`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.head + "3\r\none\r\n")]])
    let stream = try await client.stream(HTTPRequest("GET", server.url))
    await #expect { for try await _ in stream.body {} } throws: { ($0 as? TransportError)?.kind == .reset }
  }

  @Test func `the timeout bounds the whole stream`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.head + "3\r\none\r\n"), .waitForClose]])
    let stream = try await client.stream(HTTPRequest("GET", server.url, timeout: .milliseconds(150)))
    await #expect { for try await _ in stream.body {} } throws: {
      ($0 as? TransportError)?.kind == .timedOut(after: .milliseconds(150))
    }
  }

  @Test func `without a head the call fails, and so does a cancelled one`() async throws {
    let server = try ScriptedServer([[.readRequest], [.readRequest, .waitForClose]])
    await #expect(throws: TransportError.self) { try await client.stream(HTTPRequest("GET", server.url)) }
    let task = Task { [client] in try await client.stream(HTTPRequest("GET", server.url)).head.status }
    try await eventually { server.requests.count == 2 }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
