package import Base
package import Wire

/// Why a server's descriptors are not known, so that nothing can be said of its services.
package enum DescriptorError: Error, Equatable {
  /// Neither version of the service is there.
  case noReflection(server: String)
  case ended(server: String, GRPCStatusCode, String)
  case noAnswer(server: String, within: Duration)
  case refused(server: String, name: String, code: GRPCStatusCode, message: String)
  case malformed(server: String, String)
  case unusable(SchemaError)
  case noService(String, known: [String])
  case noMethod(String, service: String, known: [String])
  case noName(String)
  case notAMethod(String)
}

extension DescriptorError: TargetFailure {
  package var failureKind: TargetFailureKind { .refused }
}

extension DescriptorError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noReflection(let server):
      "\(server) has no reflection (neither v1 nor v1alpha): give its descriptors as a file (protoc --include_imports "
        + "--descriptor_set_out)"
    case .ended(let server, let code, let message):
      "the reflection of \(server) ended with \(code)\(message.isEmpty ? "" : ": \(message)")"
    case .noAnswer(let server, let limit): "the reflection of \(server) gave no answer within \(limit.formatted)"
    case .refused(let server, let name, let code, let message):
      "the reflection of \(server) has no \(name): \(code)\(message.isEmpty ? "" : ": \(message)")"
    case .malformed(let server, let reason): "the reflection of \(server) answers what cannot be read: \(reason)"
    case .unusable(let error): "\(error)"
    case .noService(let name, let known): "there is no service \(name)" + Self.list(known, near: name)
    case .noMethod(let name, let service, let known): "\(service) has no method \(name)" + Self.list(known, near: name)
    case .noName(let name): "the descriptors have no \(name)"
    case .notAMethod(let text): "\"\(text)\" is no method: write package.Service/Method"
    }
  }

  private static func list(_ known: [String], near name: String) -> String {
    if let near = nearestName(to: name, among: known) { return ", did you mean \(near)?" }
    return known.isEmpty ? "" : " (known: \(known.joined(separator: ", ")))"
  }
}
