import Base
import Foundation
import HTTP2
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

@Suite(
  .timeLimit(.minutes(1)), .enabled(if: PythonPackages.folder("grpc") != nil, PythonPackages.absence(of: "grpcio")))
struct `The gRPC server with streams` {
  @Test(arguments: [false, true])
  func `passes the official interoperability cases by grpcio`(overTLS: Bool) async throws {
    let identity = try #require(TLSIdentity(selfSigned: "interop", alternativeNames: ["IP:127.0.0.1"]))
    let folder = try TestFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(identity.certificatePEM.utf8).write(to: URL(fileURLWithPath: "\(folder)/ca.pem"))
    let service = try InteropService()
    var settings = GRPCServerSettings(messageLimit: 16 << 20)
    if overTLS { settings.tls = try TLSContext(.server, TLSMaterial(identity)) }
    let server = try GRPCServer(settings: settings, handler: service.router)
    let script = Repository.url("Tests/interop/grpc_official_client.py").path
    let ending = try await ChildProcess.run(
      try #require(PythonPackages.python),
      [script, "127.0.0.1:\(server.port)"] + (overTLS ? ["\(folder)/ca.pem"] : []), limit: .seconds(50))
    await server.stop()
    #expect(ending.status == 0, "\(ending.text)\(ending.errorText)")
    #expect(ending.text.split(separator: "\n").count { $0.hasPrefix("ok ") } == 16)
  }

  @Test(.enabled(if: PythonPackages.folder("grpclib") != nil, PythonPackages.absence(of: "grpclib")))
  func `passes all four kinds of call by grpclib`() async throws {
    let service = try InteropService()
    let server = try GRPCServer(messageLimit: 16 << 20, handler: service.router)
    let script = Repository.url("Tests/interop/grpclib_client.py").path
    let ending = try await ChildProcess.run(
      try #require(PythonPackages.python), [script, "127.0.0.1:\(server.port)"], limit: .seconds(50))
    await server.stop()
    #expect(ending.status == 0, "\(ending.text)\(ending.errorText)")
    #expect(ending.text.split(separator: "\n").count { $0.hasPrefix("ok ") } == 8)
  }
}

/// The service of `fixtures/protobuf/interop.proto`.
private struct InteropService: Sendable {
  private static let name = "grpc.testing.TestService"
  private let schema: ProtobufSchema

  init() throws {
    schema = try ProtobufSchema(
      descriptorSet: Array(Data(contentsOf: Repository.url("fixtures/protobuf/interop.binpb"))))
  }

  var router: GRPCRouter {
    GRPCRouter(
      services: [Self.name: ["EmptyCall": { echo($0, .message([])) }, "UnaryCall": unary]],
      streams: [
        Self.name: [
          "StreamingOutputCall": duplex, "StreamingInputCall": input, "FullDuplexCall": duplex,
        ]
      ])
  }

  private func json(_ bytes: [UInt8], _ name: String) throws -> JSONValue {
    let type = try #require(schema.message("grpc.testing.\(name)"))
    return try schema.json(schema.decode(bytes, as: type), showsZeros: true)
  }

  private func answer(_ name: String, size: Int) throws -> [UInt8] {
    let type = try #require(schema.message("grpc.testing.\(name)"))
    let body = Base64.encode([UInt8](repeating: 0, count: size))
    return try schema.message(["payload": ["body": .string(body)]], as: type).protobuf
  }

  /// gRPC has what an echo is asked for in the metadata.
  private func echo(_ call: GRPCServerCall, _ reply: GRPCServerReply) -> GRPCServerReply {
    var reply = reply
    reply.metadata = call.metadata.filter { $0.name == "x-grpc-test-echo-initial" }
    reply.trailers = call.metadata.filter { $0.name == "x-grpc-test-echo-trailing-bin" }
    return reply
  }

  private func failure(_ request: JSONValue) -> GRPCServerFailure? {
    guard let code: Int = request["responseStatus"]?["code"]?.integer(), code != 0 else { return nil }
    let message = request["responseStatus"]?["message"]?.string ?? ""
    let details = RPCStatus(code: Int32(code), message: message).protobuf
    return GRPCServerFailure(code: GRPCStatusCode(rawValue: code), message: message, details: details)
  }

  private func unary(_ call: GRPCServerCall) async -> GRPCServerReply {
    do {
      let request = try json(call.message, "SimpleRequest")
      if let failure = failure(request) { return .failure(failure) }
      var reply = GRPCServerReply.message(try answer("SimpleResponse", size: request["responseSize"]?.integer() ?? 0))
      reply.isCompressed = request["responseCompressed"]?["value"]?.bool ?? false
      return echo(call, reply)
    } catch {
      return .failure(.internal, "\(error)")
    }
  }

  private func input(_ stream: GRPCServerStream) async throws {
    var size = 0
    while let bytes = try await stream.receive() {
      let body = try json(bytes, "StreamingInputCallRequest")["payload"]?["body"]?.string
      size += body.flatMap(Base64.decode)?.count ?? 0
    }
    let type = try #require(schema.message("grpc.testing.StreamingInputCallResponse"))
    try await stream.send(
      try schema.message(["aggregatedPayloadSize": .number(String(size))], as: type).protobuf)
  }

  private func duplex(_ stream: GRPCServerStream) async throws {
    let initial = stream.metadata.filter { $0.name == "x-grpc-test-echo-initial" }
    if !initial.isEmpty { stream.begin(with: initial) }
    for field in stream.metadata where field.name == "x-grpc-test-echo-trailing-bin" { stream.add(trailer: field) }
    while let bytes = try await stream.receive() {
      let request = try json(bytes, "StreamingOutputCallRequest")
      if let failure = failure(request) { throw failure }
      for parameters in request["responseParameters"]?.elements ?? [] {
        let pause: Int = parameters["intervalUs"]?.integer() ?? 0
        if pause > 0 { try await SystemClock().sleep(until: .microseconds(pause)) }
        try await stream.send(
          try answer("StreamingOutputCallResponse", size: parameters["size"]?.integer() ?? 0), compressed: true)
      }
    }
  }
}
