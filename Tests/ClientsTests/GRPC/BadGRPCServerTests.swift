import Base
import HTTP2
import ServerSupport
import Testing
import Wire

@testable import Clients

/// Servers that do not do what they should: each is said in time, and for what it is.
@Suite(.timeLimit(.minutes(1)))
struct BadGRPCServerTests {
  private static let settings = frame(4, 0, 0, [])
  private static let head = headers([":status": "200", "content-type": "application/grpc"])

  private static func frame(_ type: UInt8, _ flags: UInt8, _ stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let count = payload.count
    let head: [UInt8] = [UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255), type, flags]
    return head + [0, 0, 0, stream] + payload
  }

  /// A block without compression; with flag 1 it ends the stream.
  private static func headers(_ fields: KeyValuePairs<String, String>, flags: UInt8 = 4) -> [UInt8] {
    var block: [UInt8] = []
    for (name, value) in fields {
      block += [0, UInt8(name.utf8.count)]
      block += Array(name.utf8)
      block.append(UInt8(value.utf8.count))
      block += Array(value.utf8)
    }
    return frame(1, flags, 1, block)
  }

  private static func data(_ bytes: [UInt8], ends: Bool = false) -> [UInt8] { frame(0, ends ? 1 : 0, 1, bytes) }

  /// What is told at once has time for it on a busy machine too.
  private func call(
    _ bytes: [UInt8], closes: Bool = false, deadline: Duration = .seconds(20)
  ) async throws -> GRPCReply {
    let server = try ScriptedServer([[.sendBytes(bytes)] + (closes ? [] : [.waitForClose])])
    defer { server.close() }
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:\(server.port)"))
    defer { channel.close() }
    let call = GRPCCall("/pkg.Service/Method", deadline: deadline, command: "again")
    return try await channel.call(call, message: [1, 2, 3])
  }

  private static let broken: [([[UInt8]], GRPCError.Problem)] = [
    (
      [headers([":status": "200", "content-type": "text/html"]), data(Array("<html>".utf8), ends: true)],
      .missingStatus(contentType: "text/html")
    ),
    ([head, data([0, 0, 0, 0, 0], ends: true)], .missingStatus(contentType: "application/grpc")),
    ([head, data([0, 0x7F, 0xFF, 0xFF, 0xFF])], .badFrame(.tooLarge(0x7FFF_FFFF, limit: 64 << 20))),
    (
      [head, data([0, 0, 0, 0, 9, 1, 2]), headers(["grpc-status": "0"], flags: 5)], .badFrame(.truncated(rest: 7))
    ),
    ([head, data([2, 0, 0, 0, 0])], .badFrame(.compressed(flag: 2))),
    ([head, headers(["grpc-status": "zero"], flags: 5)], .malformedStatus("zero")),
    ([head, headers(["grpc-status": "0"], flags: 5)], .wrongMessageCount(0)),
  ]

  @Test(arguments: broken)
  func `an answer that is no gRPC is told`(frames: [[UInt8]], problem: GRPCError.Problem) async throws {
    let error = await #expect(throws: GRPCError.self) { try await call(Self.settings + Array(frames.joined())) }
    #expect(error?.problem == problem && error?.curlCommand == "again")
  }

  private static let ended: [([[UInt8]], String)] = [
    ([Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8)], "does not speak HTTP/2"),
    ([settings, frame(3, 0, 1, [0, 0, 0, 7])], "REFUSED_STREAM"),
    ([settings, frame(3, 0, 1, [0, 0, 0, 11])], "ENHANCE_YOUR_CALM"),
    ([settings, head, data([0, 0, 0, 0, 0]), frame(3, 0, 1, [0, 0, 0, 2])], "INTERNAL_ERROR"),
  ]

  @Test(arguments: ended)
  func `a call that broke is told`(frames: [[UInt8]], text: String) async throws {
    let error = await #expect(throws: TransportError.self) { try await call(Array(frames.joined())) }
    #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
    #expect(error?.curlCommand == "again")
  }

  private static let silent: [[[UInt8]]] = [[], [settings], [settings, head]]

  @Test(arguments: silent)
  func `a server that says nothing is held to the deadline`(frames: [[UInt8]]) async throws {
    let reply = try await call(Array(frames.joined()), deadline: .milliseconds(800))
    #expect(reply.status == .deadlineExceeded && reply.message == "the deadline of 800 ms passed")
  }

  @Test func `a proxy's answer has its status as gRPC maps it`() async throws {
    let reply = try await call(
      Self.settings + Self.headers([":status": "503"]) + Self.data(Array("busy".utf8), ends: true))
    #expect(reply.status == .unavailable && reply.message.contains("busy"))
  }

  @Test func `a server that ends the connection in the middle is told`() async throws {
    let error = await #expect(throws: TransportError.self) { try await call(Self.settings + Self.head, closes: true) }
    #expect(error?.kind == .reset)
  }

  @Test func `a server that never reads holds who sends, and memory with it`() async throws {
    let server = try ScriptedServer([[.sendBytes(Self.settings), .waitForClose]])
    defer { server.close() }
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:\(server.port)"))
    defer { channel.close() }
    let stream = channel.open(GRPCCall("/pkg.Service/Method", deadline: .seconds(1)))
    var sent = 0
    // HTTP/2 gives a window of 64 kB until the server says otherwise.
    while sent < 1000, stream.state.withLock({ $0.ending == nil }) {
      try await stream.send([UInt8](repeating: 0, count: 100_000))
      sent += 1
    }
    #expect(sent < 12)
    guard case .end(let reply) = try await stream.receive(within: .seconds(5)) else {
      Issue.record("it did not end")
      return
    }
    #expect(reply.status == .deadlineExceeded)
  }

  @Test func `an address where nothing listens is refused, and the next call asks again`() async throws {
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:1"))
    for _ in 0..<2 {
      let error = await #expect(throws: TransportError.self) {
        try await channel.call(GRPCCall("/pkg.Service/Method"), message: [])
      }
      #expect(error?.kind == .refused)
    }
    channel.close()
    let error = await #expect(throws: TransportError.self) {
      try await channel.call(GRPCCall("/pkg.Service/Method"), message: [])
    }
    #expect(error?.kind == .closed)
  }

  @Test func `after GOAWAY a call goes over a new connection`() async throws {
    let goAway = Self.frame(7, 0, 0, [0, 0, 0, 1, 0, 0, 0, 0])
    let answer = Self.head + Self.data([0, 0, 0, 0, 0]) + Self.headers(["grpc-status": "0"], flags: 5)
    let server = try ScriptedServer([
      [.sendBytes(Self.settings + answer + goAway), .waitForClose],
      [.sendBytes(Self.settings + answer), .waitForClose],
    ])
    defer { server.close() }
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:\(server.port)"))
    defer { channel.close() }
    for _ in 0..<2 {
      let reply = try await channel.call(GRPCCall("/pkg.Service/Method"), message: [])
      #expect(reply.status == .ok)
    }
    #expect(server.connections == 2)
  }

  @Test func `keepalive ends a connection that gives no sign of life`() async throws {
    let server = try ScriptedServer([[.sendBytes(Self.settings), .waitForClose]])
    defer { server.close() }
    let keepalive = HTTP2Keepalive(interval: .milliseconds(100), timeout: .milliseconds(200))
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:\(server.port)"), keepalive: keepalive)
    defer { channel.close() }
    let error = await #expect(throws: TransportError.self) {
      try await channel.call(GRPCCall("/pkg.Service/Method", deadline: nil), message: [])
    }
    #expect(error?.message.contains("no sign of life") == true)
  }
}
