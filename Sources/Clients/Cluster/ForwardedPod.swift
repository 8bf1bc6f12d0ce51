import Base
import Wire

/// The pod that a port-forward ends at, and the port that it listens on there.
package struct ForwardedPod: Equatable, Sendable {
  let name: String
  let namespace: String
  let uid: String
  let port: Int
}

extension KubernetesClient {
  /// A ready pod behind a service, as the service's own way would lead to one.
  ///
  /// kubectl would choose one by itself, but nobody could ask whether that one is still there: it goes on listening when
  /// its pod is gone, and loses the first connection that comes then.
  func pod(behind service: ServiceAddress) async throws -> ForwardedPod {
    let found = Service(try await get(.services, namespace: service.namespace, name: service.name))
    guard let port = found.ports.first(where: { $0.port == service.port }) else {
      throw PortForwardError.notStarted(service, reason: "the service has no port \(service.port)")
    }
    guard !found.selector.isEmpty else {
      throw PortForwardError.notStarted(service, reason: "the service selects no pods")
    }
    let pods = try await list(.pods, namespace: service.namespace, selector: found.selector).items.map(Pod.init)
    for pod in pods where pod.serves {
      guard let number = pod.number(of: port.target) else { continue }
      return ForwardedPod(name: pod.name, namespace: service.namespace, uid: pod.uid, port: number)
    }
    throw PortForwardError.notStarted(
      service, reason: pods.isEmpty ? "no pod is behind it" : "of \(pods.count) pods behind it none is ready")
  }

  /// Whether a pod of that name is still the same and still serves; where nobody tells, it is taken to be so.
  func isServing(_ pod: ForwardedPod) async -> Bool {
    let now = try? await list(.pods, namespace: pod.namespace, fields: "metadata.name=\(pod.name)")
    return now?.items.map(Pod.init).contains { $0.uid == pod.uid && $0.serves } ?? true
  }
}

extension Pod {
  fileprivate var serves: Bool { isReady && !isBeingDeleted && !isFinished }

  /// Of a Service's `targetPort`: a number, or the name of a container's port.
  fileprivate func number(of target: JSONValue) -> Int? {
    if let number: Int = target.integer() { return number }
    guard let name = target.string else { return nil }
    return runningContainers.flatMap { $0.json["ports"]?.elements ?? [] }
      .first { $0["name"]?.string == name }?["containerPort"]?.integer()
  }
}
