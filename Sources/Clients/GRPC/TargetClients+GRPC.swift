package import Base
import Wire

/// Why a service of the target cannot be spoken to in gRPC.
package enum GRPCServiceError: Error, Equatable {
  case noDescriptors(service: String, file: String, reason: String)
  case absent(service: String, reason: String)
}

extension GRPCServiceError: TargetFailure {
  package var failureKind: TargetFailureKind { .refused }
}

extension GRPCServiceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noDescriptors(let service, let file, let reason):
      "the descriptors of the service \"\(service)\" (\(file)) cannot be used: \(reason)"
    case .absent(let service, let reason): "the service \"\(service)\" is not there: \(reason)"
    }
  }
}

extension TargetClients {
  /// A service of the target file, over a channel that all scenarios share; into a cluster from outside through a
  /// port-forward.
  package func grpc(_ named: NamedService) async throws -> GRPCService {
    let url = named.service.url
    if let reason = http.endpoints.absence(at: url) {
      throw GRPCServiceError.absent(service: named.name, reason: reason)
    }
    let request = HTTPRequest("POST", url, version: .http2PriorKnowledge)
    let place = try await http.reach(request, command: "") { $0 }
    return try grpcServices.withLock { known throws in
      if let service = known[named.name], service.channel.peer.address == place { return service }
      known[named.name]?.channel.close()
      let service = try make(named, at: place)
      known[named.name] = service
      return service
    }
  }

  private func make(_ named: NamedService, at place: String) throws -> GRPCService {
    let url = named.service.url
    let authority = EndpointMap.address(of: url) ?? url
    var access = named.service.access
    if url.lowercased().hasPrefix("https:") { access.tls = access.tls ?? TLSSettings() }
    let channel = GRPCChannel(GRPCPeer(authority, at: place, access: access))
    guard let file = named.descriptors else { return GRPCService(channel) }
    do {
      let schema = try ProtobufSchema(descriptorSet: WholeFile.read(file))
      return GRPCService(channel, descriptors: schema, descriptorFile: file)
    } catch {
      throw GRPCServiceError.noDescriptors(service: named.name, file: file, reason: "\(error)")
    }
  }
}
