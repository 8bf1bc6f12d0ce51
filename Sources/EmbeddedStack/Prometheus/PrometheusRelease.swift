import Base
import Wire

extension ClusterContent.Release {
  /// The operator's Prometheus, which writes to Mimir as the plan wants it.
  static var kubePrometheusStack: Self {
    Self(
      chart: .kubePrometheusStack, name: "kube-prometheus-stack", workload: "prometheus",
      values: [
        "prometheus": [
          "prometheusSpec": [
            "replicas": 1,
            "remoteWrite": [
              [
                "url": "http://mimir-gateway.monitoring.svc:8080/api/v1/push",
                "queueConfig": [
                  "capacity": 10_000, "maxShards": 200, "minShards": 1, "maxSamplesPerSend": 1000,
                  "batchSendDeadline": "5s", "minBackoff": "30ms", "maxBackoff": "100ms",
                ],
              ]
            ],
          ]
        ]
      ])
  }
}

extension HelmChart {
  static let kubePrometheusStack = HelmChart(
    name: "kube-prometheus-stack", version: "79.5.0", appVersion: "v0.86.2",
    repository: "prometheus-community/charts"
  ) { context in
    let labels = context.labels(of: "kube-prometheus-stack", version: "79.5.0", app: "prometheus")
    let spec = context.values[path: "prometheus", "prometheusSpec"]
    let objects = ChartObjects(
      context: context, labels: labels, podAnnotations: spec?[path: "podMetadata", "annotations"])
    let remoteWrite = String(decoding: (spec?["remoteWrite"] ?? []).encoded, as: UTF8.self)
    return [
      objects.configMap(prometheusName, ["remote_write.yaml": remoteWrite]),
      objects.service("kube-prometheus-stack-prometheus", [.init("http-web", 9090)]),
      objects.service("prometheus", [.init("http-web", 9090)]),
      objects.statefulSet(
        prometheusName,
        [
          "name": "prometheus", "image": "quay.io/prometheus/prometheus:v3.7.3", "imagePullPolicy": "IfNotPresent",
          "args": ["--config.file=/etc/prometheus/prometheus.yml", "--web.enable-lifecycle"],
          "ports": ChartObjects.containerPorts([.init("http-web", 9090)]), "resources": .object([]),
          "readinessProbe": ["httpGet": ["path": "/-/ready", "port": "http-web"]],
        ], replicas: spec?["replicas"]?.int ?? 1, storage: "50Gi"),
    ]
  }

  private static let prometheusName = "prometheus-kube-prometheus-stack-prometheus"

  /// The first address that the release writes to; nil where it writes nowhere.
  static func remoteWriteURL(in store: ClusterStore) -> String? {
    let map = store.get(.configMaps, ClusterContent.namespace, prometheusName)
    guard let text = map?["data", "remote_write.yaml"]?.string else { return nil }
    return (try? JSONValue(parsing: Array(text.utf8)))?.elements?.first?["url"]?.string
  }
}
