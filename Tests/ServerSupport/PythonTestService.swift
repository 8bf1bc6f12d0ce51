import Base
package import Clients
package import Foundation
import TestSupport
package import Testing
import Wire

/// `Tests/interop/grpc_test_service.py`: the service of gRPC's official interoperability tests by grpcio, as a child.
package enum PythonTestService {
  package static let name = "grpc.testing.TestService"
  package static let absence = PythonPackages.absence(of: "grpcio")
  package static var isPresent: Bool { PythonPackages.folder("grpc") != nil }
  package static var hasReflection: Bool { isPresent && PythonPackages.folder("grpc_reflection") != nil }
  package static let reflectionAbsence = PythonPackages.absence(of: "grpcio-reflection")

  /// The service's descriptors, as protoc wrote them.
  package static let descriptors = Repository.url("fixtures/protobuf/interop.binpb")

  /// Starts one, and stops it however `body` ends.
  package static func with(plain: Bool = true, _ body: (_ address: String) async throws -> Void) async throws {
    let script = Repository.url("Tests/interop/grpc_test_service.py").path
    let process = try ChildProcess(try #require(PythonPackages.python), [script] + (plain ? ["--plain"] : []))
    do {
      let line = try await process.nextLine()
      let ports = try JSONValue(parsing: Array(line.utf8))
      let port: Int = try #require(ports["grpc"]?.integer())
      try await body("127.0.0.1:\(port)")
    } catch {
      process.signal(SIGTERM)
      _ = try await process.ending(limit: .seconds(10))
      throw error
    }
    process.signal(SIGTERM)
    _ = try await process.ending(limit: .seconds(10))
  }

  /// The same with its descriptors from the file.
  package static func withService(_ body: (GRPCService) async throws -> Void) async throws {
    let schema = try ProtobufSchema(descriptorSet: Array(Data(contentsOf: descriptors)))
    try await with { address in
      let service = GRPCService(GRPCChannel(GRPCPeer(address)), descriptors: schema)
      defer { service.channel.close() }
      try await body(service)
    }
  }
}
