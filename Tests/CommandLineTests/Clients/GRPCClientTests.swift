import Base
import Clients
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack
@testable import StepLibrary

/// Answers with the message it got, or as the path says.
private struct Echo: GRPCHandler {
  func respond(to call: GRPCServerCall) async -> GRPCServerReply {
    switch call.path {
    case "/test.Echo/Fail": return .failure(.invalidArgument, "100% falsch\nüberall")
    case "/test.Echo/Sleep":
      try? await untilCancelled()
      return .message([])
    case "/test.Echo/Timeout":
      return .message(Array((call.metadata.first { $0.name == "grpc-timeout" }?.value ?? "").utf8))
    default: return .message(call.message)
    }
  }
}

private struct Plain: HTTPHandler {
  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse { HTTPServerResponse(200) }
}

/// Our gRPC client over real HTTP/2.
@Suite(.timeLimit(.minutes(1)))
struct GRPCClientTests {
  private let server: GRPCServer
  private let client: GRPCClient

  init() throws {
    server = try GRPCServer(handler: Echo())
    let endpoints = EndpointMap(["tempo.monitoring.svc:4317": "127.0.0.1:\(server.port)"])
    client = GRPCClient(http: HTTPClient(endpoints: endpoints), address: "tempo.monitoring.svc:4317")
  }

  @Test(arguments: [0, 1, 16_384, 1_000_000])
  func `a message of any size comes back, call after call`(size: Int) async throws {
    for call in 0..<3 {
      let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 &+ call) }
      let reply = try await client.call("/test.Echo/Say", message: message)
      #expect(reply.status == .ok && reply.messageBytes == message)
    }
    await server.stop()
  }

  @Test func `calls at the same time are all answered`() async throws {
    let client = client
    let replies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for index in 0..<64 {
        group.addTask { try await client.call("/test.Echo/Say", message: [UInt8(index)]).messageBytes }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(replies) == Set((0..<64).map { [UInt8($0)] }))
    await server.stop()
  }

  @Test func `an error has its code and decoded message`() async throws {
    let reply = try await client.call("/test.Echo/Fail", message: [])
    #expect(reply.status == .invalidArgument && reply.message == "100% falsch\nüberall")
    #expect(reply.messageBytes.isEmpty)
    await server.stop()
  }

  @Test func `a deadline is told to the server and kept by the client`() async throws {
    let told = try await client.call("/test.Echo/Timeout", message: [], deadline: .seconds(5))
    #expect(String(decoding: told.messageBytes, as: UTF8.self) == "5000000u")
    let error = await #expect(throws: TransportError.self) {
      try await client.call("/test.Echo/Sleep", message: [], deadline: .milliseconds(100))
    }
    #expect(error?.kind == .timedOut(after: .milliseconds(100)))
    await server.stop()
  }

  @Test func `a call under way when the server stops ends with a clear status or error`() async throws {
    let call = Task { [client] in try await client.call("/test.Echo/Sleep", message: []) }
    _ = try await client.call("/test.Echo/Say", message: [])
    await server.stop()
    switch await call.result {
    case .success(let reply): #expect(reply.status == .unavailable)
    case .failure(let error):
      let kind = (error as? TransportError)?.kind
      #expect(kind == .reset || kind == .protocolError || kind == .refused, "\(error)")
    }
    await #expect { try await client.call("/test.Echo/Say", message: []) } throws: {
      ($0 as? TransportError)?.kind == .refused
    }
  }

  @Test func `a server that speaks HTTP 1 is no gRPC server`() async throws {
    let http = try HTTPServer(handler: Plain())
    let client = GRPCClient(http: HTTPClient(), address: "127.0.0.1:\(http.port)")
    await #expect { try await client.call("/test.Echo/Say", message: [], deadline: .seconds(5)) } throws: {
      let kind = ($0 as? TransportError)?.kind
      return kind == .protocolError || kind == .reset
    }
    await http.stop()
  }
}
