package import Base
package import Clients
import Foundation
import TestSupport
package import Testing
package import Wire

/// `Tests/interop/grpc_server.py`, a gRPC server that shares no code with ours, as a child process.
package struct PythonGRPCServer {
  /// What it is told, through the tenant of an export.
  package enum Answer: String {
    case success, error, partial
    case trailersOnly = "trailers-only"
  }

  /// What it sends as a message with everything but a success.
  package static let message = "Größe 100% über dem Limit: 日本\n🥒"

  package static let absence = PythonPackages.absence(of: "grpcio")
  package static var isPresent: Bool { PythonPackages.folder("grpc") != nil }

  private let grpcPort: Int
  private let httpPort: Int
  private let http = HTTPClient()

  /// Starts one, and stops it however `body` ends; it also stops by itself when this process does.
  package static func with(_ body: (PythonGRPCServer) async throws -> Void) async throws {
    let process = try ChildProcess(try #require(PythonPackages.python), [script.path])
    do {
      let line = try await process.nextLine()
      try await body(PythonGRPCServer(Array(line.utf8)))
    } catch {
      try await stop(process)
      throw error
    }
    try await stop(process)
  }

  private static func stop(_ process: ChildProcess) async throws {
    process.signal(SIGTERM)
    let ending = try await process.ending(limit: .seconds(10))
    #expect(ending.status == 128 + SIGTERM && ending.errorText.isEmpty)
  }

  private static var script: URL { Repository.url("Tests/interop/grpc_server.py") }

  private init(_ line: [UInt8]) throws {
    let ports = try JSONValue(parsing: line)
    grpcPort = try #require(ports["grpc"]?.integer())
    httpPort = try #require(ports["http"]?.integer())
  }

  /// A client whose exports get that answer.
  package func tempo(_ answer: Answer) -> TempoClient {
    TempoClient(http: http, target: TempoTarget(otlpGrpc: "127.0.0.1:\(grpcPort)", tenant: answer.rawValue))
  }

  package var grpc: GRPCClient { GRPCClient(http: http, address: "127.0.0.1:\(grpcPort)") }

  /// The newest export as Python's official classes decode it.
  package func request() async throws -> ExportTraceServiceRequest {
    try ExportTraceServiceRequest(json: try await get("/request"), identifiers: .hexadecimalOrBase64)
  }

  /// The newest export's metadata and the time that was left for it.
  package func call() async throws -> JSONValue { try JSONValue(parsing: try await get("/call")) }

  private func get(_ path: String) async throws -> [UInt8] {
    let answer = try await http.send(HTTPRequest("GET", "http://127.0.0.1:\(httpPort)\(path)"))
    #expect(answer.status == 200)
    return answer.body
  }
}
