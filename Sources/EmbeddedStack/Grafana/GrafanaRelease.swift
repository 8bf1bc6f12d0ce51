import Base
import Wire

extension ClusterContent.Release {
  /// Grafana with the plan's data sources.
  static var grafana: Self {
    Self(
      chart: .grafana, name: "grafana", workload: "grafana",
      values: [
        "replicas": 1,
        "datasources": [
          "datasources.yaml": [
            "apiVersion": 1,
            "datasources": [
              ["name": "Tempo", "type": "tempo", "uid": "tempo", "url": "http://tempo.monitoring.svc:3200"],
              [
                "name": "Mimir", "type": "prometheus", "uid": "mimir",
                "url": "http://mimir-gateway.monitoring.svc:8080/prometheus",
              ],
            ],
          ]
        ],
      ])
  }
}

extension HelmChart {
  static let grafana = HelmChart(name: "grafana", version: "10.1.0", appVersion: "12.2.0") { context in
    let labels = context.labels(of: "grafana", version: "10.1.0", app: "grafana")
    let objects = ChartObjects(
      context: context, labels: labels, podAnnotations: context.values["podAnnotations"])
    let files = (context.values["datasources"]?.members ?? []).map { ($0.key, $0.value.encoded) }
    return [
      objects.configMap(
        "grafana", Dictionary(files.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }) { $1 }),
      objects.service("grafana", [.init("service", 80, to: 3000)]),
      objects.deployment(
        "grafana",
        [
          "name": "grafana", "image": "docker.io/grafana/grafana:12.2.0", "imagePullPolicy": "IfNotPresent",
          "ports": ChartObjects.containerPorts([.init("grafana", 3000)]), "resources": .object([]),
          "readinessProbe": ["httpGet": ["path": "/api/health", "port": 3000]],
        ], replicas: context.values["replicas"]?.int ?? 1),
    ]
  }
}

extension GrafanaDatasource {
  /// What the release's configuration map provisions; nil while there is none.
  static func provisioned(in store: ClusterStore) -> [GrafanaDatasource]? {
    let map = store.get(.configMaps, ClusterContent.namespace, "grafana")
    guard let text = map?["data", "datasources.yaml"]?.string, let file = try? JSONValue(parsing: Array(text.utf8))
    else { return nil }
    return list(file)
  }
}
