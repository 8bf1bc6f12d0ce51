import Base
import Wire

/// The objects that charts have in common.
struct ChartObjects {
  let context: HelmReleaseContext
  /// Of every object.
  let labels: [String: String]
  /// What the release's values say of its pods.
  var podAnnotations: JSONValue?

  /// Of its pods, besides those by which services find them.
  var podLabels: [String: String] = [:]
  /// The labels by which services find the pods.
  var selector: [String: String]
  /// Of the configuration that its pods mount; another restarts them.
  var checksum: String
  /// How long its pods have for their end, in seconds.
  var gracePeriod = 30
  /// Of its pods, besides the claims of a stateful set.
  var volumes: JSONValue?

  init(context: HelmReleaseContext, labels: [String: String], podAnnotations: JSONValue? = nil) {
    (self.context, self.labels, self.podAnnotations) = (context, labels, podAnnotations)
    checksum = context.checksum
    selector = labels.filter { label in
      ["name", "instance", "component"].contains { label.key == "app.kubernetes.io/\($0)" }
    }
  }

  struct Port {
    let name: String
    let number: Int
    var target: JSONValue?
    var transport = "TCP"

    /// - Parameter target: a container's port; nil is the one of the same number.
    init(_ name: String, _ number: Int, to target: JSONValue? = nil, transport: String = "TCP") {
      (self.name, self.number, self.target, self.transport) = (name, number, target, transport)
    }
  }

  /// What a service without an address of its own says of pods that are not ready.
  enum Headless {
    case listsReady
    case listsAll
  }

  func service(_ name: String, _ ports: [Port], _ headless: Headless? = nil) -> HelmChart.Rendered {
    var service = KubernetesObject(.services, name: name, namespace: context.namespace, labels: labels)
    service["spec"] = .compact([
      "type": "ClusterIP", "selector": .map(selector), "clusterIP": headless == nil ? nil : "None",
      "publishNotReadyAddresses": headless == .listsAll ? true : nil,
      "ports": .array(
        ports.map { port in
          .compact([
            "name": .string(port.name), "protocol": .string(port.transport), "port": .integer(port.number),
            "targetPort": port.target ?? .integer(port.number),
          ])
        }),
    ])
    return .init(type: .services, object: service)
  }

  func configMap(_ name: String, _ data: [String: String]) -> HelmChart.Rendered {
    var map = KubernetesObject(.configMaps, name: name, namespace: context.namespace, labels: labels)
    map["data"] = .map(data)
    return .init(type: .configMaps, object: map)
  }

  /// - Parameters:
  ///   - storage: how much its claim asks for; nil claims nothing.
  ///   - service: that names its pods; nil is the one of its own name.
  ///   - startsAtOnce: whether its pods do not wait for each other.
  func statefulSet(
    _ name: String, _ container: JSONValue, replicas: Int, storage: String?, service: String? = nil,
    startsAtOnce: Bool = false
  ) -> HelmChart.Rendered {
    var set = KubernetesObject(.statefulSets, name: name, namespace: context.namespace, labels: labels)
    set["spec"] = .compact([
      "replicas": .integer(replicas), "serviceName": .string(service ?? "\(name)-headless"),
      "podManagementPolicy": startsAtOnce ? "Parallel" : "OrderedReady",
      "selector": ["matchLabels": .map(selector)], "template": template(container),
      "volumeClaimTemplates": storage.map { [claim($0)] },
    ])
    return .init(type: .statefulSets, object: set)
  }

  func deployment(_ name: String, _ container: JSONValue, replicas: Int) -> HelmChart.Rendered {
    var deployment = KubernetesObject(.deployments, name: name, namespace: context.namespace, labels: labels)
    deployment["spec"] = [
      "replicas": .integer(replicas), "selector": ["matchLabels": .map(selector)],
      "template": template(container),
    ]
    return .init(type: .deployments, object: deployment)
  }

  /// Containers' ports by the names that services use.
  static func containerPorts(_ ports: [Port]) -> JSONValue {
    .array(
      ports.map {
        [
          "name": .string($0.name), "containerPort": .integer($0.number), "protocol": .string($0.transport),
        ]
      })
  }

  private func template(_ container: JSONValue) -> JSONValue {
    let annotations = ["checksum/config": checksum].merging(podAnnotations?.stringMap ?? [:]) { $1 }
    return [
      "metadata": ["labels": .map(selector.merging(podLabels) { $1 }), "annotations": .map(annotations)],
      "spec": .compact([
        "containers": [container], "terminationGracePeriodSeconds": .integer(gracePeriod), "volumes": volumes,
      ]),
    ]
  }

  private func claim(_ size: String) -> JSONValue {
    [
      "metadata": ["name": "storage"],
      "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": .string(size)]]],
    ]
  }
}

extension KubernetesObject {
  /// A secret of S3 settings, whose keys are of no use until the cluster gives it some.
  /// `NAME-s3-secret`, as the Kustomization NAME applied it.
  static func s3Secret(of name: String, bucket: String) -> KubernetesObject {
    var secret = KubernetesObject(
      .secrets, name: "\(name)-s3-secret", namespace: ClusterContent.namespace,
      labels: ClusterContent.appliedLabels(by: name))
    secret["stringData"] = [
      "S3_ACCESS_KEY_ID": .string("EMBEDDED-\(bucket)"), "S3_SECRET_ACCESS_KEY": "not the key of any object store",
      "S3_ENDPOINT": "https://s3.68cc.io", "S3_BUCKET": .string(bucket),
    ]
    return secret
  }
}
