import Base
import Wire

/// Tells clients what a server serves (`grpc.reflection.v1`, and its older twin v1alpha), in grpc-go's words.
struct GRPCReflection: Sendable {
  private static let names = ["v1", "v1alpha"].map { "grpc.reflection.\($0).ServerReflection" }

  private let services: [String]
  /// Each a `google.protobuf.FileDescriptorProto`, by its name.
  private let files: [String: [UInt8]]
  /// Full names of services, methods, messages and enums → the file that has them.
  private let symbols: [String: String]

  /// - Parameters:
  ///   - services: those that the server has beside reflection.
  ///   - descriptors: of all of them, with what they import.
  init(services: [String], descriptors: FileDescriptorSet) throws(ProtobufError) {
    self.services = (services + Self.names).sorted()
    var (files, symbols) = ([String: [UInt8]](), [String: String]())
    for bytes in descriptors.files {
      let file = try FileDefinition(protobuf: bytes)
      files[file.name] = bytes
      for symbol in file.symbols { symbols[symbol] = file.name }
    }
    (self.files, self.symbols) = (files, symbols)
  }

  var streams: [String: [String: GRPCStreamMethod]] {
    Dictionary(uniqueKeysWithValues: Self.names.map { ($0, ["ServerReflectionInfo": serve]) })
  }

  private func serve(_ stream: GRPCServerStream) async throws {
    while let bytes = try await stream.receive() {
      let request: ReflectionRequest
      do { request = try ReflectionRequest(protobuf: bytes) } catch {
        throw GRPCServerFailure(code: .internal, message: "grpc: error unmarshalling request: \(error.goMessage)")
      }
      try await stream.send(answer(request).protobuf)
    }
  }

  private func answer(_ request: ReflectionRequest) -> ReflectionResponse {
    var response = ReflectionResponse()
    switch request {
    case .services: response.services = services
    case .file(let name): response.files = files[name].map { [$0] } ?? []
    case .symbol(let name): response.files = symbols[name].flatMap { files[$0] }.map { [$0] } ?? []
    case .other: break
    }
    if response.services.isEmpty, response.files.isEmpty {
      response.error = RPCStatus(code: Int32(GRPCStatusCode.notFound.rawValue), message: "not found")
    }
    return response
  }
}

extension FileDefinition {
  /// The full names of what it describes.
  fileprivate var symbols: [String] {
    let prefix = package.isEmpty ? "" : package + "."
    return messages.flatMap { $0.symbols(prefix) } + enumerations.map { prefix + $0.name }
      + services.flatMap { service in
        [prefix + service.name] + service.methods.map { "\(prefix)\(service.name).\($0.name)" }
      }
  }
}

extension MessageDefinition {
  fileprivate func symbols(_ prefix: String) -> [String] {
    [prefix + name] + messages.flatMap { $0.symbols("\(prefix)\(name).") }
      + enumerations.map { "\(prefix)\(name).\($0.name)" }
  }
}
