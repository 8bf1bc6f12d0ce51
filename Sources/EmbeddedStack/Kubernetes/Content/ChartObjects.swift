import Base
import Wire

/// The objects that charts have in common.
struct ChartObjects {
  let context: HelmReleaseContext
  /// Of every object.
  let labels: [String: String]
  /// What the release's values say of its pods.
  var podAnnotations: JSONValue?

  /// The labels by which services find the pods.
  var selector: [String: String] {
    labels.filter { ["app.kubernetes.io/name", "app.kubernetes.io/instance"].contains($0.key) }
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

  func service(_ name: String, _ ports: [Port]) -> HelmChart.Rendered {
    var service = KubernetesObject(.services, name: name, namespace: context.namespace, labels: labels)
    service["spec"] = [
      "type": "ClusterIP", "selector": .map(selector),
      "ports": .array(
        ports.map { port in
          .compact([
            "name": .string(port.name), "protocol": .string(port.transport), "port": .integer(port.number),
            "targetPort": port.target ?? .integer(port.number),
          ])
        }),
    ]
    return .init(type: .services, object: service)
  }

  func configMap(_ name: String, _ data: [String: String]) -> HelmChart.Rendered {
    var map = KubernetesObject(.configMaps, name: name, namespace: context.namespace, labels: labels)
    map["data"] = .map(data)
    return .init(type: .configMaps, object: map)
  }

  func statefulSet(_ name: String, _ container: JSONValue, replicas: Int, storage: String?) -> HelmChart.Rendered {
    var set = KubernetesObject(.statefulSets, name: name, namespace: context.namespace, labels: labels)
    set["spec"] = .compact([
      "replicas": .integer(replicas), "serviceName": .string("\(name)-headless"), "podManagementPolicy": "OrderedReady",
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
    let annotations = ["checksum/config": context.checksum].merging(podAnnotations?.stringMap ?? [:]) { $1 }
    return [
      "metadata": ["labels": .map(selector), "annotations": .map(annotations)],
      "spec": ["containers": [container], "terminationGracePeriodSeconds": 30],
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
