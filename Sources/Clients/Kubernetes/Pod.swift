package import Base
import Wire

/// A pod and its containers.
package struct Pod: KubernetesObject {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  /// `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.
  package var phase: String { json["status"]?["phase"]?.string ?? "" }
  package var isReady: Bool { condition("Ready")?.isTrue ?? false }
  /// It has come to its end and is not to run again: evicted, or one with a single thing to do.
  package var isFinished: Bool { ["Succeeded", "Failed"].contains(phase) }
  /// When the kubelet took it, RFC 3339.
  package var started: String? { json["status"]?["startTime"]?.string }
  package var ip: String? { json["status"]?["podIP"]?.string }

  package var containers: [Container] { (json["spec"]?["containers"]?.elements ?? []).map(Container.init) }

  /// Those that run side by side: also initial ones that are begun again and again (sidecars since Kubernetes 1.29).
  package var runningContainers: [Container] {
    let initial = (json["spec"]?["initContainers"]?.elements ?? []).filter { $0["restartPolicy"]?.string == "Always" }
    return containers + initial.map(Container.init)
  }

  /// How often a container of it was begun again.
  package func restarts(of container: String) -> Int {
    status(of: container)?["restartCount"]?.integer() ?? 0
  }

  /// Since when a container runs; nil while it does not.
  package func runningSince(_ container: String) -> UTCTime? {
    status(of: container)?["state"]?["running"]?["startedAt"]?.string.flatMap { UTCTime(rfc3339: $0) }
  }

  private func status(of container: String) -> JSONValue? { statuses.first { $0["name"]?.string == container } }

  /// Of all its containers together.
  package var restarts: Int {
    statuses.reduce(0) { $0 + ($1["restartCount"]?.integer() ?? 0) }
  }

  /// Why containers do not run, such as `CrashLoopBackOff`.
  package var waitingReasons: [String] { statuses.compactMap { $0["state"]?["waiting"]?["reason"]?.string } }

  private var statuses: [JSONValue] { json["status"]?["containerStatuses"]?.elements ?? [] }
}

/// A container as its pod specifies it.
package struct Container: Sendable {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package var name: String { json["name"]?.string ?? "" }
  package var image: String { json["image"]?.string ?? "" }
  package var arguments: [String] { (json["args"]?.elements ?? []).compactMap(\.string) }
  package var command: [String] { (json["command"]?.elements ?? []).compactMap(\.string) }
  package var ports: [Int] { (json["ports"]?.elements ?? []).compactMap { $0["containerPort"]?.integer() } }

  /// The Secrets that its environment refers to, whole (`envFrom`) or by key (`env`).
  package var secretsInEnvironment: Set<String> {
    let whole = (json["envFrom"]?.elements ?? []).compactMap { $0["secretRef"]?["name"]?.string }
    return Set(whole + environment.compactMap(\.secret))
  }

  package var environment: [EnvironmentVariable] {
    (json["env"]?.elements ?? []).map { variable in
      let reference = variable["valueFrom"]?["secretKeyRef"]
      return EnvironmentVariable(
        name: variable["name"]?.string ?? "", value: variable["value"]?.string, secret: reference?["name"]?.string,
        key: reference?["key"]?.string)
    }
  }

  /// Nil where it has none, and so may take the whole node's memory.
  package var memoryLimit: Quantity? {
    get throws { try quantity("limits", "memory") }
  }

  package func quantity(_ kind: String, _ resource: String) throws -> Quantity? {
    switch json["resources"]?[kind]?[resource] {
    case .string(let text), .number(let text): try Quantity(text)
    default: nil
    }
  }
}

/// A variable with a value, or with a Secret's key as its source.
package struct EnvironmentVariable: Equatable, Sendable {
  package var name: String
  package var value: String?
  package var secret: String?
  package var key: String?
}
