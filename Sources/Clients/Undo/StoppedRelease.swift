/// A release whose workload has no replicas for a while, and what it was before.
package struct StoppedRelease: Equatable, Sendable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case statefulSets = "statefulsets"
    case deployments

    package var resource: KubernetesResource { self == .statefulSets ? .statefulSets : .deployments }
  }

  package var namespace: String
  package var release: String
  package var kind: Kind
  package var workload: String
  package var replicas: Int
  /// Flux did not look at it.
  package var wasSuspended: Bool

  package init(
    namespace: String, release: String, kind: Kind, workload: String, replicas: Int, wasSuspended: Bool = false
  ) {
    (self.namespace, self.release, self.kind, self.workload) = (namespace, release, kind, workload)
    (self.replicas, self.wasSuspended) = (replicas, wasSuspended)
  }
}

extension StoppedRelease {
  init(_ texts: KeyedDecodingContainer<Undo.Parameter>) throws {
    namespace = try texts.decode(String.self, forKey: .namespace)
    release = try texts.decode(String.self, forKey: .release)
    kind = try texts.decode(Kind.self, forKey: .kind)
    workload = try texts.decode(String.self, forKey: .workload)
    guard let count = Int(try texts.decode(String.self, forKey: .replicas)) else {
      throw DecodingError.dataCorruptedError(forKey: .replicas, in: texts, debugDescription: "not a number")
    }
    replicas = count
    wasSuspended = texts.contains(.suspended)
  }

  var parameters: [Undo.Parameter: String] {
    let texts: [Undo.Parameter: String] = [
      .namespace: namespace, .release: release, .kind: kind.rawValue, .workload: workload, .replicas: "\(replicas)",
    ]
    return wasSuspended ? texts.merging([.suspended: "true"]) { $1 } : texts
  }
}
