import Base

extension StackSystem {
  /// A service before Tempo: traces by id for those who have signed in, each tenant's own.
  static let traceAPI = StackSystem(
    name: "trace-api", metricsAddress: "trace-api.monitoring.svc:8000", release: .traceAPI, faults: TraceAPIFaults.all
  ) { try TraceAPIWorkload($0) }
}

extension ClusterContent.Release {
  static var traceAPI: Self {
    Self(
      chart: .traceAPI, name: "trace-api", workload: "trace-api",
      values: ["replicas": 1, "tempoUrl": "http://tempo.monitoring.svc:3200"])
  }
}

extension HelmChart {
  static let traceAPI = HelmChart(name: "trace-api", version: "1.2.0", appVersion: "1.2.0") { context in
    let objects = ChartObjects(
      context: context, labels: context.labels(of: "trace-api", version: "1.2.0", app: "trace-api"))
    return [
      objects.service("trace-api", [.init("http", 8000)]),
      objects.deployment(
        "trace-api",
        [
          "name": "trace-api", "image": "example.com/trace-api:1.2.0", "imagePullPolicy": "IfNotPresent",
          "ports": ChartObjects.containerPorts([.init("http", 8000)]), "resources": .object([]),
          "env": [["name": "TEMPO_URL", "value": context.values["tempoUrl"] ?? ""]],
          "readinessProbe": ["httpGet": ["path": "/health", "port": 8000]],
        ], replicas: context.values["replicas"]?.int ?? 1),
    ]
  }
}
