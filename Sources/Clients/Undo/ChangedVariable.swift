import Base

/// A variable of a workload's container that a run gave another value.
package struct ChangedVariable: Equatable, Sendable {
  package var namespace: String
  package var kind: StoppedRelease.Kind
  package var workload: String
  /// Where it stands in the workload, a JSON pointer (RFC 6901).
  package var place: String
  package var name: String
  /// What it was before.
  package var value: String

  package init(
    namespace: String, kind: StoppedRelease.Kind, workload: String, place: String, name: String, value: String
  ) {
    (self.namespace, self.kind, self.workload) = (namespace, kind, workload)
    (self.place, self.name, self.value) = (place, name, value)
  }
}

extension ChangedVariable {
  init(_ texts: KeyedDecodingContainer<Undo.Parameter>) throws {
    namespace = try texts.decode(String.self, forKey: .namespace)
    kind = try texts.decode(StoppedRelease.Kind.self, forKey: .kind)
    workload = try texts.decode(String.self, forKey: .workload)
    place = try texts.decode(String.self, forKey: .place)
    name = try texts.decode(String.self, forKey: .name)
    value = try texts.decode(String.self, forKey: .value)
  }

  var parameters: [Undo.Parameter: String] {
    [
      .namespace: namespace, .kind: kind.rawValue, .workload: workload, .place: place, .name: name, .value: value,
    ]
  }
}

extension KubernetesClient {
  /// Gives the variable a value, if it still stands where it stood.
  package func set(_ variable: ChangedVariable, to value: String) async throws {
    let operations: [JSONValue] = [
      ["op": "test", "path": .string("\(variable.place)/name"), "value": .string(variable.name)],
      ["op": "replace", "path": .string("\(variable.place)/value"), "value": .string(value)],
    ]
    try await patch(
      variable.kind.resource, namespace: variable.namespace, name: variable.workload, operations: operations)
  }

  /// What is missing until all pods are made of what their workload now says, and ready; nil for nothing.
  package func missing(of variable: ChangedVariable) async throws -> String? {
    let workload = Workload(
      try await get(variable.kind.resource, namespace: variable.namespace, name: variable.workload))
    if workload.isUpdated, workload.readyReplicas >= workload.replicas { return nil }
    return "\(variable.workload) has \(workload.readyReplicas) of \(workload.replicas) replicas ready, "
      + "\(workload.updatedReplicas) of them new"
  }
}
