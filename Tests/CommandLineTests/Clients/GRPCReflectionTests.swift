import Base
import Clients
import Foundation
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Our clients of reflection and health, and the services of our server; each has a real counterpart in Tests/interop.
@Suite(.timeLimit(.minutes(1)))
struct GRPCReflectionTests {
  private static let file = Repository.url("fixtures/protobuf/interop.binpb")

  private func with(
    _ router: GRPCRouter, _ body: (GRPCChannel) async throws -> Void
  ) async throws {
    let server = try GRPCServer(handler: router)
    let channel = GRPCChannel(GRPCPeer("127.0.0.1:\(server.port)"))
    do { try await body(channel) } catch {
      channel.close()
      await server.stop()
      throw error
    }
    channel.close()
    await server.stop()
  }

  @Test(arguments: ["v1", "v1alpha"])
  func `a server tells what it serves by either version`(version: String) async throws {
    let set = try FileDescriptorSet(protobuf: Array(Data(contentsOf: Self.file)))
    let reflection = try GRPCReflection(services: ["grpc.testing.TestService"], descriptors: set)
    let name = "grpc.reflection.\(version).ServerReflection"
    try await with(GRPCRouter(services: [:], streams: reflection.streams.filter { $0.key == name })) { channel in
      let client = ReflectionClient(channel)
      #expect(try await client.services().contains("grpc.testing.TestService"))
      let schema = try await client.schema(containing: "grpc.testing.TestService")
      #expect(schema.method("grpc.testing.TestService/FullDuplexCall")?.isServerStreaming == true)
      await #expect(throws: DescriptorError.self) { try await client.schema(containing: "no.Such") }
    }
  }

  @Test func `a server without reflection says so`() async throws {
    try await with(GRPCRouter(services: [:])) { channel in
      await #expect(throws: DescriptorError.noReflection(server: channel.peer.authority)) {
        try await ReflectionClient(channel).services()
      }
    }
  }

  @Test func `health is told, and its changes are watched`() async throws {
    let health = GRPCHealth(["": .serving, "a.B": .notServing])
    try await with(GRPCRouter(services: health.services, streams: health.streams)) { channel in
      let client = HealthClient(channel)
      #expect(try await client.check().status == .serving)
      #expect(try await client.check("a.B").status == .notServing)
      #expect(try await client.check("no.Such").reply.status == .notFound)
      let watch = try await client.watch("later")
      for wanted in [ServingStatus.serviceUnknown, .serving, .notServing] {
        guard case .message(let bytes) = try await watch.receive(within: .seconds(10)) else {
          Issue.record("nothing came")
          return
        }
        #expect(try client.status(bytes, of: watch.call) == wanted)
        health.set("later", wanted == .serviceUnknown ? .serving : .notServing)
      }
      watch.cancel()
    }
  }
}
