package import Base
import Wire

/// A Deployment or StatefulSet.
package struct Workload: KubernetesObject {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  /// How many are wanted; the API's default is one.
  package var replicas: Int { json["spec"]?["replicas"]?.integer() ?? 1 }
  package var readyReplicas: Int { json["status"]?["readyReplicas"]?.integer() ?? 0 }
  package var updatedReplicas: Int { json["status"]?["updatedReplicas"]?.integer() ?? 0 }
  /// Its controller has seen what it now says, and made all its pods so.
  package var isUpdated: Bool { observedGeneration >= generation && updatedReplicas >= replicas }
  package var observedGeneration: Int { json["status"]?["observedGeneration"]?.integer() ?? 0 }

  /// The containers of its pods.
  package var containers: [Container] {
    (json["spec"]?["template"]?["spec"]?["containers"]?.elements ?? []).map(Container.init)
  }

  /// Of its pods, each as a label selector has it: `app=tempo`.
  package var podLabels: [String] {
    json["spec"]?["template"]?["metadata"]?["labels"]?.labels ?? []
  }

  /// As a label selector of the API: `app=tempo,part=query`.
  package var selector: String {
    (json["spec"]?["selector"]?["matchLabels"]?.labels ?? []).joined(separator: ",")
  }
}

package struct Service: KubernetesObject {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package struct Port: Equatable, Sendable {
    package var name: String?
    package var port: Int
    package var proto: String
    /// That of the pods: a number, or the name of a container's port.
    package var target: JSONValue
  }

  /// Of its pods, as a label selector of the API; empty where it selects none by itself.
  package var selector: String { (json["spec"]?["selector"]?.labels ?? []).joined(separator: ",") }

  package var ports: [Port] {
    (json["spec"]?["ports"]?.elements ?? []).compactMap { port in
      port["port"]?.integer().map {
        Port(
          name: port["name"]?.string, port: $0, proto: port["protocol"]?.string ?? "TCP",
          target: port["targetPort"] ?? .number("\($0)"))
      }
    }
  }
}

extension JSONValue {
  /// The members of an object of labels, each as a label selector has it.
  fileprivate var labels: [String] {
    (members ?? []).compactMap { label in label.value.string.map { "\(label.key)=\($0)" } }
  }
}

/// A Secret; its values do not print.
package struct SecretObject: KubernetesObject, CustomStringConvertible, CustomReflectable {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package var keys: [String] { (json["data"]?.members ?? []).map(\.key) }

  /// Nil for a key that is not there, and for bytes that are no text.
  package func value(of key: String) -> Secret? {
    json["data"]?[key]?.string.flatMap { Base64.decode($0) }
      .flatMap { String(validating: $0, as: UTF8.self) }.map { Secret($0) }
  }

  package var description: String { "Secret \(namespace)/\(name)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
