import Base
import Wire
import Yaml

/// The objects that make a platform's Tempo, in the order in which they are applied.
struct TempoManager {
  let base: ComponentObjects
  let tempo: TempoSpec
  let faults: FaultInjector
  /// Values of the Secret, where a fault writes them out in clear.
  let clear: [String: String]?

  init(_ base: ComponentObjects, _ faults: FaultInjector, secret: KubernetesObject?) {
    (self.base, self.faults) = (base, faults)
    tempo = TempoSpec(base.platform)
    let data = secret?["data"]?.members ?? []
    clear =
      faults[ManagerFaults.credentialsInConfigMap] == nil
      ? nil
      : Dictionary(
        data.map { ($0.key, String(decoding: Base64.decode($0.value.string ?? "") ?? [], as: UTF8.self)) }
      ) { $1 }
  }

  var spec: ComponentSpec { base.spec }
  var namespace: String { base.platform.namespace ?? "" }
  var headlessName: String { "\(base.name)-headless" }

  var all: [OwnedObject] {
    let (file, sampling) = (configuration.yaml, samplingText)
    let budget = spec.replicas > 1 ? [self.budget] : []
    return [configMap(file, sampling)] + services + budget + [statefulSet(file + (sampling ?? ""))]
  }

  private func configMap(_ file: String, _ sampling: String?) -> OwnedObject {
    if clear != nil { _ = faults.act(ManagerFaults.credentialsInConfigMap) }
    let data = ["tempo.yaml": file].merging(sampling.map { ["sampling.json": $0] } ?? [:]) { $1 }
    return base.make(.configMap, "\(base.name)-config", ["data": .map(data)])
  }

  // MARK: Services

  private var services: [OwnedObject] {
    let isHeadless = faults.act(ManagerFaults.notHeadless) == nil
    let headless = base.make(
      .service, headlessName,
      [
        "spec": .compact([
          "clusterIP": isHeadless ? "None" : nil, "publishNotReadyAddresses": true, "selector": .map(base.selector),
          "ports": [["name": "gossip", "protocol": "TCP", "port": 7946, "targetPort": 7946]],
        ])
      ])
    let service = base.make(
      .service, base.name, ["spec": ["selector": .map(base.selector), "ports": .array(ports.map(\.ofService))]])
    return [headless, service]
  }

  private struct Port {
    let name: String
    let number: Int
    var isUDP = false

    var transport: JSONValue { isUDP ? "UDP" : "TCP" }
    var ofService: JSONValue {
      ["name": .string(name), "protocol": transport, "port": .integer(number), "targetPort": .integer(number)]
    }
    var ofContainer: JSONValue {
      ["name": .string(String(name.prefix(15))), "containerPort": .integer(number), "protocol": transport]
    }
  }

  /// Of all receivers: one that is turned off changes the file, and no more.
  private static let containerPorts =
    [Port(name: "http", number: 3200)] + NodeReceivers.all.map { Port(name: $0.name, number: $0.port, isUDP: $0.isUDP) }

  private var ports: [Port] {
    let receivers = openReceivers.map { Port(name: $0.name, number: $0.port, isUDP: $0.isUDP) }
    return ([Port(name: "http", number: 3200)] + receivers).filter { port in
      faults.act(ManagerFaults.noPort, where: { $0.port == port.number }) == nil
    }
  }

  /// One pod at a time may be taken away.
  private var budget: OwnedObject {
    var most: JSONValue = 1
    if faults.act(ManagerFaults.budgetAllowsAll) != nil { most = "100%" }
    if faults.act(ManagerFaults.budgetAllowsNone) != nil { most = 0 }
    return base.make(
      .budget, base.name, ["spec": ["maxUnavailable": most, "selector": ["matchLabels": .map(base.selector)]]])
  }

  // MARK: Pods

  /// - Parameter mounted: what its pods mount: another gives other pods.
  private func statefulSet(_ mounted: String) -> OwnedObject {
    let rollout = faults.act(ManagerFaults.noRollout) == nil ? Digest.hex(Digest.sha256(Array(mounted.utf8))) : "none"
    let size = faults.act(ManagerFaults.volumeSize) == nil ? spec.storage : "1Gi"
    var set = base.make(
      .statefulSet, base.name,
      [
        "spec": [
          "replicas": .integer(spec.replicas), "serviceName": .string(headlessName), "podManagementPolicy": "Parallel",
          "persistentVolumeClaimRetentionPolicy": ["whenDeleted": "Delete", "whenScaled": "Retain"],
          "selector": ["matchLabels": .map(base.selector)],
          "template": [
            "metadata": [
              "labels": .map(base.labels), "annotations": ["checksum/config": .string(rollout)],
            ],
            "spec": pod,
          ],
        ]
      ])
    if faults.act(ManagerFaults.volumeEphemeral) != nil {
      let volumes = pod["volumes"]?.elements ?? []
      set.object["spec", "template", "spec", "volumes"] = .array(volumes + [["name": "data", "emptyDir": .object([])]])
    } else {
      set.object["spec", "volumeClaimTemplates"] = [
        [
          "metadata": ["name": "data"],
          "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": .string(size)]]],
        ]
      ]
    }
    if faults.act(ManagerFaults.hot) != nil {
      set.object["metadata", "annotations"] = ["observability.io/reconciled": .string("\(ContinuousClock.now)")]
    }
    return set
  }

  private var pod: JSONValue {
    [
      "containers": [
        .compact([
          "name": "tempo", "image": .string(spec.image),
          "args": ["-config.file=/conf/tempo.yaml", "-config.expand-env=true"],
          "envFrom": tempo.bucket?.secret.map { [["secretRef": ["name": .string($0)]]] },
          "ports": .array(Self.containerPorts.map(\.ofContainer)),
          "readinessProbe": ["httpGet": ["path": "/ready", "port": 3200]],
          "volumeMounts": [["name": "data", "mountPath": "/var/tempo"], ["name": "config", "mountPath": "/conf"]],
        ])
      ],
      "volumes": [["name": "config", "configMap": ["name": .string("\(base.name)-config")]]],
      "terminationGracePeriodSeconds": 30,
    ]
  }
}
