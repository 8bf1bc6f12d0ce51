import Base
import HTTP2
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients
@testable import EmbeddedStack

/// How our server treats its clients over time; grpcio's and grpclib's do the same checks in Tests/interop.
@Suite(.timeLimit(.minutes(1)))
struct GRPCServerLifeTests {
  /// A server whose methods wait until they are let go, and say what they were told.
  private final class Holding: Sendable {
    let arrivals = AsyncStream<Void>.makeStream()
    let release = AsyncStream<Void>.makeStream()
    let told = Locked<[String]>([])

    var router: GRPCRouter {
      GRPCRouter(
        services: ["test.Hold": ["Unary": unary, "Echo": { .message($0.message) }]],
        streams: ["test.Hold": ["Stream": stream, "Drain": { while try await $0.receive() != nil {} }]])
    }

    @Sendable private func unary(_ call: GRPCServerCall) async -> GRPCServerReply {
      arrivals.continuation.yield()
      for await _ in release.stream {}
      told.withLock { $0.append(Task.isCancelled ? "cancelled" : "released") }
      return .message(call.message)
    }

    @Sendable private func stream(_ stream: GRPCServerStream) async throws {
      while let message = try await receive(stream) {
        try await stream.send(message)
        arrivals.continuation.yield()
      }
    }

    private func receive(_ stream: GRPCServerStream) async throws -> [UInt8]? {
      do { return try await stream.receive() } catch {
        told.withLock { $0.append((error as? GRPCServerFailure)?.code.description ?? "cancelled") }
        throw error
      }
    }

    func arrival() async { for await _ in arrivals.stream { return } }
    func letGo() { release.continuation.finish() }
  }

  private func with(
    _ settings: GRPCServerSettings = GRPCServerSettings(), keepalive: HTTP2Keepalive? = nil, access: Access = Access(),
    _ body: (Holding, GRPCServer, GRPCChannel) async throws -> Void
  ) async throws {
    let holding = Holding()
    let server = try GRPCServer(settings: settings, handler: holding.router)
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:\(server.port)", access: access), keepalive: keepalive)
    let result = await Result { try await body(holding, server, channel) }
    holding.letGo()
    channel.close()
    await server.stop()
    try result.get()
  }

  @Test func `a server that drains ends what is under way, and takes nothing new`() async throws {
    try await with { holding, server, channel in
      async let unary = channel.call(GRPCCall("/test.Hold/Unary", deadline: nil), message: [7])
      await holding.arrival()
      let stream = channel.open(GRPCCall("/test.Hold/Stream", deadline: nil))
      try await stream.send([1])
      await holding.arrival()
      async let stopped: Void = server.stop(within: .seconds(40))
      try await eventually {
        let late = try? await GRPCChannel(channel.peer).call(GRPCCall("/test.Hold/Echo"), message: [])
        return late == nil
      }
      try await stream.send([2])
      for wanted in [[1], [2]] as [[UInt8]] {
        guard case .message(let message) = try await stream.receive(within: .seconds(20)) else {
          Issue.record("no answer")
          return
        }
        #expect(message == wanted)
      }
      stream.halfClose()
      holding.letGo()
      #expect(try await unary.messageBytes == [7])
      guard case .end(let reply) = try await stream.receive(within: .seconds(20)) else {
        Issue.record("it did not end")
        return
      }
      #expect(reply.status == .ok)
      // Long before its limit.
      await stopped
      await #expect { try await channel.call(GRPCCall("/test.Hold/Echo"), message: []) } throws: {
        ($0 as? TransportError)?.kind == .refused
      }
    }
  }

  @Test func `what is under way after its limit is UNAVAILABLE`() async throws {
    try await with { holding, server, channel in
      let stream = channel.open(GRPCCall("/test.Hold/Stream", deadline: nil))
      try await stream.send([1])
      await holding.arrival()
      await server.stop(within: .milliseconds(300))
      var last = try await stream.receive(within: .seconds(20))
      if case .message = last { last = try await stream.receive(within: .seconds(20)) }
      guard case .end(let reply) = last else {
        Issue.record("it did not end")
        return
      }
      #expect(reply.status == .unavailable && !reply.isOwn)
      #expect(holding.told.withLock { $0 } == ["UNAVAILABLE"])
    }
  }

  /// Its own clock is off, so that only the server's counts.
  private func untimed(_ path: String, timeout: String) -> GRPCCall {
    GRPCCall(path, metadata: [HTTPField("grpc-timeout", timeout)], deadline: nil)
  }

  @Test func `a deadline is the server's too, and its handlers are told`() async throws {
    try await with { holding, _, channel in
      let stream = channel.open(untimed("/test.Hold/Stream", timeout: "200m"))
      guard case .end(let reply) = try await stream.receive(within: .seconds(20)) else {
        Issue.record("it did not end")
        return
      }
      #expect(reply.status == .deadlineExceeded && reply.message == "context deadline exceeded" && !reply.isOwn)
      try await eventually { holding.told.withLock { $0 } == ["DEADLINE_EXCEEDED"] }
      let unary = try await channel.call(untimed("/test.Hold/Unary", timeout: "200m"), message: [])
      #expect(unary.status == .deadlineExceeded && !unary.isOwn)
      holding.letGo()
      try await eventually { holding.told.withLock { $0.last } == "cancelled" }
      let fast = try await channel.call(untimed("/test.Hold/Echo", timeout: "1M"), message: [5])
      #expect(fast.messageBytes == [5])
    }
  }

  @Test func `a deadline that is none is told`() async throws {
    try await with { _, _, channel in
      let reply = try await channel.call(untimed("/test.Hold/Echo", timeout: "soon"), message: [])
      #expect(reply.status == .internal && reply.message == "malformed grpc-timeout: soon")
    }
  }

  @Test func `too many PINGs end the connection, and the client asks half as often`() async throws {
    try await with(keepalive: HTTP2Keepalive(interval: .milliseconds(20))) { holding, _, channel in
      let stream = channel.open(GRPCCall("/test.Hold/Stream", deadline: nil))
      let error = await #expect(throws: TransportError.self) { try await stream.receive(within: .seconds(20)) }
      #expect(error?.message.contains("ENHANCE_YOUR_CALM: too_many_pings") == true, "\(error?.message ?? "")")
      #expect(channel.keepalive?.interval == .milliseconds(40))
    }
  }

  @Test func `a server that allows them keeps the connection`() async throws {
    let settings = GRPCServerSettings(pings: HTTP2PingPolicy(interval: .zero))
    try await with(settings, keepalive: HTTP2Keepalive(interval: .milliseconds(10))) { holding, _, channel in
      let stream = channel.open(GRPCCall("/test.Hold/Stream", deadline: nil))
      guard case .late = try await stream.receive(within: .milliseconds(500)) else {
        Issue.record("it ended")
        return
      }
      try await stream.send([1])
      guard case .message = try await stream.receive(within: .seconds(20)) else {
        Issue.record("it ended")
        return
      }
    }
  }

  @Test func `a client that gives no sign of life is left, one that does is not`() async throws {
    let keepalive = HTTP2Keepalive(interval: .milliseconds(100), timeout: .milliseconds(300))
    try await with(GRPCServerSettings(keepalive: keepalive)) { holding, server, channel in
      let living = channel.open(GRPCCall("/test.Hold/Stream", deadline: nil))
      let socket = try TCPConnection("127.0.0.1:\(server.port)", deadline: .now + .seconds(20))
      var output: [UInt8] = []
      HTTP2Session(.client).output(into: &output)
      _ = try socket.write(output[...])
      var buffer = [UInt8](repeating: 0, count: 1024)
      let end = ContinuousClock.now + .seconds(20)
      #expect(throws: TCPConnection.Failure.self) {
        while socket.wait(toWrite: false, deadline: end) == .readable { _ = try socket.read(into: &buffer) }
      }
      try await living.send([1])
      guard case .message = try await living.receive(within: .seconds(20)) else {
        Issue.record("it ended")
        return
      }
    }
  }

  private static func tls() throws -> (GRPCServerSettings, TLSIdentity) {
    let identity = try #require(TLSIdentity(selfSigned: "events", alternativeNames: ["IP:127.0.0.1"]))
    return (GRPCServerSettings(tls: try TLSContext(.server, TLSMaterial(identity))), identity)
  }

  @Test func `over TLS calls of any size are answered to who trusts the server`() async throws {
    let (settings, identity) = try Self.tls()
    let trusting = TLSSettings(authorities: Array(identity.certificatePEM.utf8))
    try await with(settings, access: Access(tls: trusting)) { _, server, channel in
      for size in [0, 1, 100_000, 4_000_000] {
        let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let reply = try await channel.call(GRPCCall("/test.Hold/Echo", deadline: .seconds(30)), message: message)
        #expect(reply.messageBytes == message)
      }
      for access in [Access(tls: TLSSettings()), Access()] {
        let stranger = GRPCChannel(GRPCPeer(channel.peer.authority, access: access))
        defer { stranger.close() }
        await #expect(throws: TransportError.self) {
          try await stranger.call(GRPCCall("/test.Hold/Echo"), message: [])
        }
      }
      await server.stop(within: .seconds(40))
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
