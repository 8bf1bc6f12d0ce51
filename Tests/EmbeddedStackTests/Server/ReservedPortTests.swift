import Foundation
import TestSupport
import Testing

@testable import EmbeddedStack

struct `A reserved port` {
  @Test func `refuses connections at once while no server listens`() throws {
    let port = try ReservedPort()
    for _ in 0..<20 {
      #expect(RawSocket.refusal(on: port.number) == ECONNREFUSED)
      let server = try port.listen()
      #expect(RawSocket.isListening(on: port.number))
      server.stopListening()
      server.close()
    }
    #expect(RawSocket.refusal(on: port.number) == ECONNREFUSED)
  }

  @Test func `is given to nobody else, whether a server listens or not`() throws {
    let port = try ReservedPort()
    #expect(RawSocket.bindsAny(within: port.number) == false)
    #expect(RawSocket.connectsFrom(within: port.number) == false)
    let server = try port.listen()
    #expect(RawSocket.bindsAny(within: port.number) == false)
    #expect(RawSocket.connectsFrom(within: port.number) == false)
    server.stopListening()
    server.close()
    #expect(RawSocket.bindsAny(within: port.number) == false)
  }

  @Test func `can be had again once nobody holds it`() throws {
    let number = try ReservedPort().number
    #expect(RawSocket.bindsAny(within: number) != false)
  }

  @Test func `is had by one server at a time`() throws {
    let port = try ReservedPort()
    let server = try port.listen()
    defer { server.close() }
    #expect(throws: ServerFailure.cannotListen(port: port.number, errno: EADDRINUSE)) { try port.listen() }
    #expect(throws: ServerFailure.cannotListen(port: port.number, errno: EADDRINUSE)) { try ReservedPort(port.number) }
  }

  @Test func `outlives connections that go on when its server ends`() throws {
    let port = try ReservedPort()
    for _ in 0..<20 {
      let server = try port.listen()
      let client = try RawSocket(port: port.number)
      let accepted = try #require(server.accept())
      server.stopListening()
      server.close()
      let next = try port.listen()
      next.close()
      accepted.close()  // the side that closes first waits in TIME_WAIT, with this port
      client.close()
    }
  }
}

struct `A server` {
  private struct Hello: HTTPHandler {
    func respond(to request: HTTPServerRequest) async -> HTTPServerResponse { .goText(200, "hello") }
  }

  @Test func `over HTTP is started again on its port, which refuses connections meanwhile`() async throws {
    let port = try ReservedPort()
    for _ in 0..<20 {
      let server = try HTTPServer(on: port, handler: Hello())
      #expect(try await Curl.get("http://127.0.0.1:\(port.number)/").text == "hello")
      await server.stop()
      #expect(RawSocket.refusal(on: port.number) == ECONNREFUSED)
    }
  }

  @Test func `over gRPC is started again on its port, which refuses connections meanwhile`() async throws {
    let port = try ReservedPort()
    for _ in 0..<20 {
      let server = try GRPCServer(on: port, handler: GRPCRouter(services: [:]))
      #expect(RawSocket.isListening(on: port.number))
      await server.stop()
      #expect(RawSocket.refusal(on: port.number) == ECONNREFUSED)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `that nobody has any more stops by itself`() async throws {
    let port = try ReservedPort()
    do {
      let servers = (try HTTPServer(on: port, handler: Hello()), try GRPCServer(handler: GRPCRouter(services: [:])))
      #expect(RawSocket.isListening(on: servers.1.port))
    }
    try await eventually { RawSocket.refusal(on: port.number) == ECONNREFUSED }
  }
}
