import Clients
import FoundationEssentials
import Wire

extension DoctorCheck {
  private static let cluster: Set<Finding.Need> = [.resource(.cluster), .resource(.flux)]

  static let kubernetes = DoctorCheck("kubernetes") { clients in
    switch clients.cluster {
    case nil:
      return [Finding("kubernetes", "API server", .missing, "the target names none (kubernetes)", needs: cluster)]
    case .failure(let error): return [Finding("kubernetes", "API server", .missing, "\(error)", needs: cluster)]
    case .success(let client): return [await server(client)] + forwarding(clients.target)
    }
  }

  private static func server(_ client: KubernetesClient) async -> Finding {
    let subject = "API server \(client.connection.server)"
    do {
      let start = ContinuousClock.now
      let version = try await client.version()
      return Finding(
        "kubernetes", subject, .ok, "version \(version), as \(client.connection.name)", latency: .now - start,
        needs: cluster)
    } catch { return Finding("kubernetes", subject, .missing, reason(error), needs: cluster) }
  }

  /// gRPC reaches a cluster from outside through kubectl, unless the target says another way.
  private static func forwarding(_ target: Target) -> [Finding] {
    guard let kubectl = target.kubernetes?.kubectl, target.endpoints[target.tempo.otlpGrpc] == nil,
      ServiceAddress(target.tempo.otlpGrpc) != nil
    else { return [] }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let isThere = folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(kubectl.program)") }
    return [
      Finding(
        "kubernetes", "kubectl", isThere ? .ok : .missing,
        isThere ? "there, for port-forwards" : "not on the path; port-forwards need it", needs: [.resource(.tempo)])
    ]
  }

  static let flux = DoctorCheck("flux") { clients in
    guard case .success(let client) = clients.cluster else { return [] }
    var findings: [Finding] = []
    for kind in [FluxKind.helmRelease, .kustomization] {
      findings.append(await served(kind, client))
    }
    return findings
  }

  private static func served(_ kind: FluxKind, _ client: KubernetesClient) async -> Finding {
    do {
      let resource = try await FluxClient(client).served(kind)
      return Finding("flux", kind.rawValue, .ok, "served as \(resource.group)/\(resource.version)")
    } catch { return Finding("flux", kind.rawValue, .missing, reason(error), needs: [.resource(.flux)]) }
  }
}
