import Base
import Clients
import Runner
import Wire

/// How releases are put back as they were; also by another process.
enum ReleaseUndo {
  /// `namespace`, `release`: takes away the annotation that upgraded it.
  static let annotation = "release annotation"
  /// `namespace`, `release`, `kind`, `workload`, `replicas`, and `suspended` where it was so before: starts it again.
  static let stopped = "release stopped"

  static let key = "lgtm-verify/run"
  /// How long an undo may take.
  static let limit = Duration.seconds(300)
}

extension TargetClients {
  /// - Returns: whether the record is one of these.
  func undoRelease(_ record: UndoRecord) async throws -> Bool {
    switch record.kind {
    case ReleaseUndo.annotation: try await annotate(record, .null)
    case ReleaseUndo.stopped: try await start(record)
    default: return false
    }
    try await awaitRelease(record)
    return true
  }

  func annotate(_ record: UndoRecord, _ value: JSONValue) async throws {
    guard let release = record.parameters["release"].flatMap(IntegratedRelease.init) else {
      throw UnknownUndo(record: record)
    }
    let (flux, path) = (FluxClient(try kubernetes), ["spec", "values"] + release.annotations + [ReleaseUndo.key])
    let patch = path.reversed().reduce(value) { .object([JSONMember(key: $1, value: $0)]) }
    try await flux.kubernetes.patch(
      try await flux.served(.helmRelease), namespace: record.parameters["namespace"] ?? "", name: release.rawValue,
      merging: patch)
  }

  /// Keeps the release's controller away, then takes all its replicas.
  func stop(_ record: UndoRecord) async throws {
    let (kubernetes, parameters) = (try kubernetes, record.parameters)
    let namespace = parameters["namespace"] ?? ""
    try await FluxClient(kubernetes).suspend(.helmRelease, namespace: namespace, name: parameters["release"] ?? "")
    try await kubernetes.scale(
      record.workloadResource, namespace: namespace, name: parameters["workload"] ?? "", to: 0)
  }

  private func start(_ record: UndoRecord) async throws {
    let (kubernetes, parameters) = (try kubernetes, record.parameters)
    let namespace = parameters["namespace"] ?? ""
    try await kubernetes.scale(
      record.workloadResource, namespace: namespace, name: parameters["workload"] ?? "",
      to: parameters["replicas"].flatMap { Int($0) } ?? 1)
    if parameters["suspended"] == nil {
      try await FluxClient(kubernetes).resume(.helmRelease, namespace: namespace, name: parameters["release"] ?? "")
    }
  }

  /// Others may use it again only when it is there.
  private func awaitRelease(_ record: UndoRecord) async throws {
    let (flux, parameters) = (FluxClient(try kubernetes), record.parameters)
    let deadline = ContinuousClock.now + ReleaseUndo.limit
    while ContinuousClock.now < deadline {
      let release = try await flux.get(
        .helmRelease, namespace: parameters["namespace"] ?? "", name: parameters["release"] ?? "")
      if release.isReady || release.isSuspended, try await hasAllReplicas(record) { return }
      if let stall = release.stall {
        throw Inconclusive("HelmRelease \(release.name) is stalled: \(release.ready?.message ?? stall.message)")
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Inconclusive("HelmRelease \(parameters["release"] ?? "") was not ready again within 5 minutes")
  }

  private func hasAllReplicas(_ record: UndoRecord) async throws -> Bool {
    guard let name = record.parameters["workload"] else { return true }
    let json = try await kubernetes.get(
      record.workloadResource, namespace: record.parameters["namespace"] ?? "", name: name)
    let workload = Workload(json)
    return workload.readyReplicas >= workload.replicas
  }

  private var kubernetes: KubernetesClient {
    get throws {
      guard let cluster else { throw Inconclusive("the target \"\(target.name)\" names no cluster (kubernetes)") }
      return try cluster.get()
    }
  }
}

extension UndoRecord {
  fileprivate var workloadResource: KubernetesResource {
    parameters["kind"] == "deployments" ? .deployments : .statefulSets
  }
}
