import Base
import Wire

/// What is in the cluster when it starts: the node, the namespaces, Flux with its sources, and the releases.
struct ClusterContent {
  static let nodeName = "home-lab"
  static let nodeAddress = "192.168.10.20"
  static let gitRevision = "main@sha1:7c1f2d9a40b85be36f1e0d4c22a9f6b1f7d3e58c"
  static let namespace = "monitoring"

  /// A release as a repository of manifests has it.
  struct Release: Sendable {
    let chart: HelmChart
    /// Also that of its container, by which its server is found.
    let name: String
    let workload: String
    let values: JSONValue
    var secret: KubernetesObject?
    /// Where its values say how many replicas a workload has.
    var replicaPaths = [["replicas"]]

    func replicated(_ count: Int) -> Self {
      replicaPaths.reduce(self) { $0.with($0.values.setting(.integer(count), at: $1[...])) }
    }

    /// With other addresses in its values.
    func renaming(_ addresses: [String: String]) -> Self {
      let text = addresses.reduce(String(decoding: values.encoded, as: UTF8.self)) {
        $0.replacing($1.key, with: $1.value)
      }
      return (try? JSONValue(parsing: Array(text.utf8))).map(with) ?? self
    }

    private func with(_ values: JSONValue) -> Self {
      Self(chart: chart, name: name, workload: workload, values: values, secret: secret, replicaPaths: replicaPaths)
    }
  }

  let releases: [Release]
  let faults: FaultInjector
  var keys: [String: SigV4.Credentials] = [:]

  func install(in store: ClusterStore) {
    for name in ["default", "kube-system", "flux-system", Self.namespace] {
      store.apply(KubernetesObject(.namespaces, name: name, labels: ["kubernetes.io/metadata.name": name]), .namespaces)
      store.apply(KubernetesObject(.serviceAccounts, name: "default", namespace: name), .serviceAccounts)
    }
    store.apply(Self.node(now: store.now), .nodes)
    for type in FluxTypes.all { store.apply(FluxTypes.definition(of: type), .customResourceDefinitions) }
    store.apply(Self.gitRepository, FluxTypes.gitRepositories)
    for release in releases {
      if let secret = release.secret { store.apply(altered(secret, of: release), .secrets) }
      store.apply(Self.kustomization(of: release), FluxTypes.kustomizations)
      store.apply(Self.ociRepository(of: release), FluxTypes.ociRepositories)
      store.apply(helmRelease(of: release, in: store), FluxTypes.helmReleases)
    }
  }

  private static func node(now: String) -> KubernetesObject {
    var node = KubernetesObject(
      .nodes, name: nodeName,
      labels: ["kubernetes.io/hostname": nodeName, "node-role.kubernetes.io/control-plane": "true"])
    let capacity: JSONValue = ["cpu": "4", "memory": "16Gi", "pods": "110"]
    node["spec"] = ["podCIDR": "10.244.0.0/24"]
    node["status"] = [
      "capacity": capacity, "allocatable": capacity,
      "addresses": [
        ["type": "InternalIP", "address": .string(nodeAddress)], ["type": "Hostname", "address": .string(nodeName)],
      ],
      "nodeInfo": [
        "kubeletVersion": "v1.36.0", "osImage": "embedded", "operatingSystem": "linux", "architecture": "amd64",
        "containerRuntimeVersion": "embedded://1", "kernelVersion": "", "machineID": "", "systemUUID": "", "bootID": "",
        "kubeProxyVersion": "",
      ],
    ]
    node.setCondition(
      ["type": "Ready", "status": "True", "reason": "KubeletReady", "message": "kubelet is posting ready status"],
      now: now)
    return node
  }

  private static var gitRepository: KubernetesObject {
    var source = KubernetesObject(FluxTypes.gitRepositories, name: "flux-system", namespace: "flux-system")
    source["spec"] = [
      "interval": "1m0s", "ref": ["branch": "main"], "url": "ssh://git@git.example.com/home-lab/cluster",
    ]
    return source
  }

  private static func kustomization(of release: Release) -> KubernetesObject {
    var object = KubernetesObject(FluxTypes.kustomizations, name: release.name, namespace: "flux-system")
    object["spec"] = [
      "interval": "10m", "path": .string("./kubernetes/apps/monitoring/\(release.name)/app"), "prune": true,
      "sourceRef": ["kind": "GitRepository", "name": "flux-system"], "targetNamespace": .string(namespace),
      "wait": true, "decryption": ["provider": "sops", "secretRef": ["name": "sops-age"]],
    ]
    return object
  }

  private static func ociRepository(of release: Release) -> KubernetesObject {
    var source = KubernetesObject(FluxTypes.ociRepositories, name: release.name, namespace: namespace)
    source["spec"] = [
      "interval": "1h", "url": .string(release.chart.url), "ref": ["tag": .string(release.chart.version)],
      "layerSelector": [
        "mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "operation": "copy",
      ],
    ]
    return source
  }

  /// What Flux puts on all that a Kustomization applies.
  static func appliedLabels(by kustomization: String) -> [String: String] {
    ["kustomize.toolkit.fluxcd.io/name": kustomization, "kustomize.toolkit.fluxcd.io/namespace": "flux-system"]
  }

  private func helmRelease(of release: Release, in store: ClusterStore) -> KubernetesObject {
    var object = KubernetesObject(
      FluxTypes.helmReleases, name: release.name, namespace: Self.namespace,
      labels: Self.appliedLabels(by: release.name))
    object["metadata", "finalizers"] = ["finalizers.fluxcd.io"]
    object["spec"] = [
      "interval": "30m", "chartRef": ["kind": "OCIRepository", "name": .string(release.name)],
      "install": ["remediation": ["retries": 3]], "values": release.values,
    ]
    if faults.act(FluxFaults.releaseValuesFrom, where: { $0.release == release.name }) != nil {
      moveValues(of: &object, to: store)
    }
    return object
  }

  /// JSON is YAML, too.
  private func moveValues(of release: inout KubernetesObject, to store: ClusterStore) {
    let name = "\(release.name)-values"
    var map = KubernetesObject(.configMaps, name: name, namespace: Self.namespace, labels: release.labels)
    let values = (release["spec", "values"] ?? .null).encoded
    map["data"] = ["values.yaml": .string(String(decoding: values, as: UTF8.self))]
    store.apply(map, .configMaps)
    release["spec", "values"] = nil
    release["spec", "valuesFrom"] = [["kind": "ConfigMap", "name": .string(name)]]
  }
}

extension JSONValue {
  /// With another value at a path of members.
  fileprivate func setting(_ value: JSONValue, at path: ArraySlice<String>) -> JSONValue {
    guard let first = path.first else { return value }
    var changed = self
    changed[member: first] = (self[first] ?? .object([])).setting(value, at: path.dropFirst())
    return changed
  }
}
