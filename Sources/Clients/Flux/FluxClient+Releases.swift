import Base
import Wire

/// What a run does to releases for a while.
extension FluxClient {
  /// Gives the pods of a release an annotation, which upgrades it, or takes that away.
  package func annotate(_ release: AnnotatedRelease, namespace: String, value: String?) async throws {
    let path = ["spec", "values"] + release.annotations + [AnnotatedRelease.key]
    let patch = path.reversed().reduce(value.map(JSONValue.string) ?? .null) {
      .object([JSONMember(key: $1, value: $0)])
    }
    try await kubernetes.patch(
      try await served(.helmRelease), namespace: namespace, name: release.rawValue, merging: patch)
  }

  /// Keeps the release's controller away, then takes all its replicas.
  package func stop(_ stopped: StoppedRelease) async throws {
    try await suspend(.helmRelease, namespace: stopped.namespace, name: stopped.release)
    try await scale(stopped, to: 0)
  }

  package func start(_ stopped: StoppedRelease) async throws {
    try await scale(stopped, to: stopped.replicas)
    if !stopped.wasSuspended {
      try await resume(.helmRelease, namespace: stopped.namespace, name: stopped.release)
    }
  }

  private func scale(_ stopped: StoppedRelease, to count: Int) async throws {
    try await kubernetes.scale(
      stopped.kind.resource, namespace: stopped.namespace, name: stopped.workload, to: count)
  }
}
