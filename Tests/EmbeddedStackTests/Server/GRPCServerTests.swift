import Base
import Foundation
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `The gRPC server` {
  private static let router = GRPCRouter(services: [
    "test.Echo": [
      "Reverse": { .message($0.message.reversed()) },
      "Fail": { _ in .failure(.invalidArgument, "50% é\nbad") },
    ]
  ])

  private func call(
    _ path: String, _ body: [UInt8], headers: [HTTPField] = [], type: String = "application/grpc"
  ) async throws -> Curl.Answer {
    let server = try GRPCServer(handler: Self.router)
    let answer = try await send(path, body, headers: headers, type: type, to: server)
    await server.stop()
    return answer
  }

  private func send(
    _ path: String, _ body: [UInt8], headers: [HTTPField] = [], type: String = "application/grpc",
    to server: GRPCServer
  ) async throws -> Curl.Answer {
    try await Curl.send(
      "http://127.0.0.1:\(server.port)\(path)", method: "POST",
      headers: [HTTPField("Content-Type", type), HTTPField("TE", "trailers")] + headers, body: body,
      options: ["--http2-prior-knowledge"])
  }

  private func frame(_ message: [UInt8], isCompressed: Bool = false) -> [UInt8] {
    let length = withUnsafeBytes(of: UInt32(message.count).bigEndian, Array.init)
    return [isCompressed ? 1 : 0] + length + message
  }

  @Test(arguments: [0, 1, 70_000, 4 << 20])
  func `answers a message of any size with trailers`(count: Int) async throws {
    let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31) }
    let answer = try await call("/test.Echo/Reverse", frame(message))
    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "application/grpc")
    #expect(answer.header("grpc-status") == "0")
    #expect(answer.body == frame(message.reversed()))
  }

  @Test func `takes a gzip message`() async throws {
    let message = [UInt8](repeating: 1, count: 100_000) + [2]
    let body = frame(Gzip.compress(message), isCompressed: true)
    let answer = try await call("/test.Echo/Reverse", body, headers: [HTTPField("grpc-encoding", "gzip")])
    #expect(answer.body == frame(message.reversed()))
  }

  @Test(arguments: [
    ("/test.Echo/Nope", 12, "unknown method Nope for service test.Echo"),
    ("/test.Nope/Nope", 12, "unknown service test.Nope"),
    ("/nope", 12, "malformed method name: \"/nope\""), ("/test.Echo/Fail", 3, "50%25 %C3%A9%0Abad"),
  ])
  func `answers a failure with headers only`(path: String, code: Int, message: String) async throws {
    let answer = try await call(path, frame([1]))
    #expect(answer.header("grpc-status") == String(code))
    #expect(answer.header("grpc-message") == message)
    #expect(answer.body.isEmpty)
  }

  @Test func `refuses a message that is too large`() async throws {
    let answer = try await call("/test.Echo/Reverse", frame([UInt8](repeating: 0, count: (4 << 20) + 1)))
    #expect(answer.header("grpc-status") == "8")
    #expect(answer.header("grpc-message") == "grpc: received message larger than max (4194305 vs. 4194304)")
  }

  @Test func `refuses a message that grows too large`() async throws {
    let body = frame(Gzip.compress([UInt8](repeating: 0, count: (4 << 20) + 1)), isCompressed: true)
    let answer = try await call("/test.Echo/Reverse", body, headers: [HTTPField("grpc-encoding", "gzip")])
    #expect(answer.header("grpc-status") == "8")
  }

  @Test(
    arguments: [
      ([], 13), ([0, 0, 0, 0, 9, 1], 13), ([0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], 13), ([1, 0, 0, 0, 1, 1], 13),
    ] as [([UInt8], Int)])
  func `refuses what is not one message`(body: [UInt8], code: Int) async throws {
    #expect(try await call("/test.Echo/Reverse", body).header("grpc-status") == String(code))
  }

  @Test func `refuses an encoding that it does not know`() async throws {
    let answer = try await call(
      "/test.Echo/Reverse", frame([1], isCompressed: true), headers: [HTTPField("grpc-encoding", "snappy")])
    #expect(answer.header("grpc-status") == "12")
  }

  @Test func `refuses what is not gRPC`() async throws {
    #expect(try await call("/test.Echo/Reverse", [], type: "application/json").status == 415)
  }

  @Test func `closes a connection that does not speak HTTP2`() async throws {
    let server = try GRPCServer(handler: Self.router)
    await #expect(throws: Curl.Failure.self) { try await Curl.get("http://127.0.0.1:\(server.port)/") }
    await server.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `stops at once while a call is under way, twice`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let router = GRPCRouter(services: [
      "test.Echo": [
        "Sleep": { _ in
          arrival.yield()
          try? await untilCancelled()
          return .message([])
        }
      ]
    ])
    let server = try GRPCServer(handler: router)
    async let answer = send("/test.Echo/Sleep", frame([]), to: server)
    for await _ in arrivals { break }
    let duration = await ContinuousClock().measure {
      await server.stop()
      await server.stop()
    }
    #expect(duration < .seconds(5))
    #expect(try await answer.header("grpc-status") == "14")
  }

  /// The client's preface and its empty SETTINGS (RFC 9113 §3.4).
  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [[], preface, Array(preface.prefix(20)), preface + [0, 0, 9]] as [[UInt8]])
  func `closes a connection whose client is silent, whatever it said before`(bytes: [UInt8]) async throws {
    let server = try GRPCServer(settings: GRPCServerSettings(idleTimeout: .milliseconds(300)), handler: Self.router)
    let client = try RawSocket(port: server.port)
    client.write(bytes)
    try await eventually { client.isClosedByPeer }
    client.close()
    await server.stop()
  }

  @Test func `a call that takes longer than a client may be silent is answered`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let (release, releaseEnd) = AsyncStream.makeStream(of: Void.self)
    let router = GRPCRouter(services: [
      "test.Echo": [
        "Sleep": { call in
          arrival.yield()
          for await _ in release {}
          return .message(call.message)
        }
      ]
    ])
    let server = try GRPCServer(settings: GRPCServerSettings(idleTimeout: .milliseconds(200)), handler: router)
    async let answer = send("/test.Echo/Sleep", frame([7]), to: server)
    for await _ in arrivals { break }
    // One that is silent for no longer than the call takes shows that the time for silence is over.
    let silent = try RawSocket(port: server.port)
    try await eventually { silent.isClosedByPeer }
    silent.close()
    releaseEnd.finish()
    #expect(try await answer.body == frame([7]))
    await server.stop()
  }
}
