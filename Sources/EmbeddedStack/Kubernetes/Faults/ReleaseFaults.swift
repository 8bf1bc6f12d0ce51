import Base
import Wire

/// What faults make of a release's objects before they are applied.
struct ReleaseFaults: Sendable {
  private let faults: FaultInjector

  init(_ faults: FaultInjector) { self.faults = faults }

  func altered(
    _ rendered: HelmChart.Rendered, of release: KubernetesObject, in store: ClusterStore
  ) -> HelmChart.Rendered {
    var object = rendered.object
    switch rendered.type.id {
    case ResourceType.services.id: dropPort(from: &object)
    case ResourceType.statefulSets.id, ResourceType.deployments.id:
      scale(&object)
      limitMemory(of: &object)
      dropCredentials(from: &object)
      addSidecar(to: &object)
      dropEnvironment(from: &object)
      if faults.act(FluxFaults.releaseWithoutChecksum, where: { $0.release == release.name }) != nil {
        object["spec", "template", "metadata", "annotations", "checksum/config"] = nil
      }
      leaveFinishedPod(beside: object, in: store)
      if let old = store.get(rendered.type, object.namespace, object.name) { keepPods(of: old, in: &object, release) }
    default: break
    }
    return HelmChart.Rendered(type: rendered.type, object: object)
  }

  private func scale(_ object: inout KubernetesObject) {
    guard let fault = act(ClusterFaults.workloadReplicas, on: object) else { return }
    object["spec", "replicas"] = .integer(fault.count)
  }

  private func limitMemory(of object: inout KubernetesObject) {
    guard let fault = act(ClusterFaults.memoryLimit, on: object) else { return }
    let limit = fault.limit
    object.eachContainer { $0[path: "resources", "limits", "memory"] = limit.isEmpty ? nil : .string(limit) }
  }

  private func dropCredentials(from object: inout KubernetesObject) {
    guard let fault = act(ClusterFaults.credentialsNotMounted, on: object) else { return }
    object.eachContainer { container in
      if fault.part == .secret {
        container[member: "envFrom"] = nil
        return
      }
      let arguments = container["args"]?.elements ?? []
      container[member: "args"] = .array(arguments.filter { $0.string?.contains("config.expand-env") == false })
    }
  }

  private func dropEnvironment(from object: inout KubernetesObject) {
    guard object.name == "trace-api", faults.act(TraceAPIFaults.hardWired) != nil else { return }
    object.eachContainer { $0[member: "env"] = nil }
  }

  private func addSidecar(to object: inout KubernetesObject) {
    guard let fault = act(PodFaults.sidecar, on: object) else { return }
    let sidecar: JSONValue = [
      "name": "sidecar", "image": "docker.io/library/busybox:1.37",
      "resources": ["limits": ["memory": .string(fault.limit)]],
    ]
    let containers = object["spec", "template", "spec", "containers"]?.elements ?? []
    object["spec", "template", "spec", "containers"] = .array(containers + [sidecar])
  }

  /// One that a node threw out, or that had one thing to do.
  private func leaveFinishedPod(beside workload: KubernetesObject, in store: ClusterStore) {
    let name = "\(workload.name)-finished"
    guard store.get(.pods, workload.namespace, name) == nil, let fault = act(PodFaults.finished, on: workload) else {
      return
    }
    var pod = PodTemplate(of: workload).pod(name: name, labels: [:])
    pod["metadata", "ownerReferences"] = nil
    ResourceType.pods.strategy.fill(&pod, revision: store.revision)
    pod.markFinished(fault.end, now: store.now)
    _ = try? store.create(pod, .pods)
  }

  private func dropPort(from object: inout KubernetesObject) {
    let ports = object["spec", "ports"]?.elements ?? []
    let fault = act(ClusterFaults.servicePortMissing, on: object) { fault in
      ports.contains { $0["port"]?.int == fault.port } && ["", object.name].contains(fault.service)
    }
    guard let fault else { return }
    object["spec", "ports"] = .array(ports.filter { $0["port"]?.int != fault.port })
  }

  private func keepPods(of old: KubernetesObject, in object: inout KubernetesObject, _ release: KubernetesObject) {
    guard faults.act(FluxFaults.releaseWithoutRestart, where: { $0.release == release.name }) != nil else { return }
    object["spec", "template"] = old["spec", "template"]
  }

  private func act<Values: FaultValuesOfSystem>(
    _ kind: FaultKind<Values>, on object: KubernetesObject, where concerns: (Values) -> Bool = { _ in true }
  ) -> Values? {
    faults.act(kind) { $0.system == object.system && concerns($0) }
  }
}

extension ClusterContent {
  /// The Secret as it is applied.
  func altered(_ secret: KubernetesObject, of release: Release) -> KubernetesObject {
    var secret = secret
    if let keys = keys[release.name] {
      secret["stringData", "S3_ACCESS_KEY_ID"] = .string(keys.accessKey)
      secret["stringData", "S3_SECRET_ACCESS_KEY"] = .string(keys.secretKey)
    }
    let fault = faults.act(ClusterFaults.secretValue) { fault in
      fault.system == release.name && secret["stringData", fault.field] != nil
    }
    if let fault { secret["stringData", fault.field] = .string(fault.value) }
    return secret
  }
}

extension KubernetesObject {
  /// Of the template of its pods.
  fileprivate mutating func eachContainer(_ change: (inout JSONValue) -> Void) {
    let containers = self["spec", "template", "spec", "containers"]?.elements ?? []
    self["spec", "template", "spec", "containers"] = .array(
      containers.map { container in
        var container = container
        change(&container)
        return container
      })
  }
}
