import Base
import Wire

/// The interface of Tapio: its descriptors, and methods whose messages are JSON.
struct TapioInterface: Sendable {
  static let services = ["TapioService", "CollectorService", "ObservabilityService"].map { "tapio.v1.\($0)" }

  let descriptors: FileDescriptorSet
  let schema: ProtobufSchema

  /// Throws where the descriptors cannot be read.
  init() throws {
    descriptors = try FileDescriptorSet(protobuf: Base64.decode(TapioDescriptors.base64) ?? [])
    schema = try ProtobufSchema(files: descriptors.files)
  }

  /// A unary method; the answer to a compressed request is compressed.
  func unary(
    _ path: String, _ body: @escaping @Sendable (JSONValue) async throws(GRPCServerFailure) -> JSONValue
  ) -> GRPCRouter.Method {
    { call in
      do throws(GRPCServerFailure) {
        let answer = try await body(try request(call.message, of: path))
        var reply = GRPCServerReply.message(try encoded(answer, of: path))
        reply.isCompressed = call.metadata["grpc-encoding"] == "gzip"
        return reply
      } catch {
        return .failure(error)
      }
    }
  }

  func request(_ message: [UInt8], of path: String) throws(GRPCServerFailure) -> JSONValue {
    guard let type = schema.method(path).flatMap({ schema.message($0.input) }) else { throw Self.absent(path) }
    do { return try schema.json(try schema.decode(message, as: type)) } catch {
      throw GRPCServerFailure(code: .internal, message: "grpc: error unmarshalling request: \(error)")
    }
  }

  func encoded(_ answer: JSONValue, of path: String) throws(GRPCServerFailure) -> [UInt8] {
    guard let type = schema.method(path).flatMap({ schema.message($0.output) }) else { throw Self.absent(path) }
    do { return try schema.message(answer, as: type).protobuf } catch {
      throw GRPCServerFailure(code: .internal, message: "grpc: error while marshaling: \(error)")
    }
  }

  private static func absent(_ path: String) -> GRPCServerFailure {
    GRPCServerFailure(code: .unimplemented, message: "unknown method \(path)")
  }

  /// The JSON of a stored event.
  func event(_ bytes: [UInt8]) throws(GRPCServerFailure) -> JSONValue {
    guard let type = schema.message("tapio.v1.Event") else { throw Self.absent("Event") }
    do { return try schema.json(try schema.decode(bytes, as: type)) } catch {
      throw GRPCServerFailure(code: .internal, message: "grpc: error unmarshalling event: \(error)")
    }
  }
}

extension GRPCServerFailure {
  static func invalidArgument(_ message: String) -> Self { Self(code: .invalidArgument, message: message) }
}
