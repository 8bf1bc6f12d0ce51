package import Base
import Wire

/// Looks at Flux's objects and asks its controllers to act.
package struct FluxClient: Sendable {
  package let kubernetes: KubernetesClient

  package init(_ kubernetes: KubernetesClient) { self.kubernetes = kubernetes }

  package func get(_ kind: FluxKind, namespace: String, name: String) async throws -> FluxObject {
    FluxObject(try await kubernetes.get(try await served(kind), namespace: namespace, name: name))
  }

  package func list(_ kind: FluxKind, namespace: String? = nil) async throws -> [FluxObject] {
    try await kubernetes.list(try await served(kind), namespace: namespace).items.map(FluxObject.init)
  }

  /// Asks for a reconciliation now, as `flux reconcile` does, and returns the token that tells when it was handled.
  ///
  /// Throws `FluxError.suspended` where nothing would come of it.
  package func requestReconciliation(
    _ kind: FluxKind, namespace: String, name: String, at time: UTCTime = .current
  ) async throws -> String {
    let object = try await get(kind, namespace: namespace, name: name)
    if object.isSuspended { throw FluxError.suspended(kind: kind, name: "\(namespace)/\(name)") }
    let token = time.rfc3339(fractionDigits: 9)
    try await kubernetes.patch(
      try await served(kind), namespace: namespace, name: name,
      merging: ["metadata": ["annotations": ["reconcile.fluxcd.io/requestedAt": .string(token)]]])
    return token
  }

  /// Keeps the controller from undoing what is done to its objects.
  package func suspend(_ kind: FluxKind, namespace: String, name: String) async throws {
    try await setSuspended(true, kind, namespace, name)
  }

  package func resume(_ kind: FluxKind, namespace: String, name: String) async throws {
    try await setSuspended(false, kind, namespace, name)
  }

  private func setSuspended(_ isSuspended: Bool, _ kind: FluxKind, _ namespace: String, _ name: String) async throws {
    try await kubernetes.patch(
      try await served(kind), namespace: namespace, name: name, merging: ["spec": ["suspend": .bool(isSuspended)]])
  }

  /// The kind at the version that the cluster prefers of those that have it.
  package func served(_ kind: FluxKind) async throws -> KubernetesResource {
    guard let resource = try await kubernetes.served(kind.rawValue, group: kind.group) else {
      throw FluxError.notInstalled(kind)
    }
    return resource
  }
}

package enum FluxError: Error, Equatable, CustomStringConvertible {
  case notInstalled(FluxKind)
  case suspended(kind: FluxKind, name: String)

  package var description: String {
    switch self {
    case .notInstalled(let kind): "the cluster serves no \(kind.rawValue).\(kind.group): Flux is not installed there"
    case .suspended(let kind, let name): "\(kind.rawValue) \(name) is suspended; resume it first"
    }
  }
}
