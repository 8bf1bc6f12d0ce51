import Base

extension StackSystem {
  /// The event service of document 004: gRPC services for events, collectors and signals.
  static let tapio = StackSystem(
    name: "tapio", metricsAddress: "tapio.monitoring.svc:9464", release: .tapio, faults: TapioFaults.all
  ) { try TapioWorkload($0) }
}

extension ClusterContent.Release {
  static var tapio: Self {
    Self(chart: .tapio, name: "tapio", workload: "tapio", values: ["replicas": 1])
  }
}

extension HelmChart {
  static let tapio = HelmChart(name: "tapio", version: "1.0.0", appVersion: "1.0.0") { context in
    let objects = ChartObjects(context: context, labels: context.labels(of: "tapio", version: "1.0.0", app: "tapio"))
    let ports: [ChartObjects.Port] = [.init("grpc", 50051), .init("http-metrics", 9464)]
    return [
      objects.service("tapio", ports),
      objects.deployment(
        "tapio",
        [
          "name": "tapio", "image": "example.com/tapio:1.0.0", "imagePullPolicy": "IfNotPresent",
          "ports": ChartObjects.containerPorts(ports), "resources": .object([]),
          "readinessProbe": ["httpGet": ["path": "/health", "port": 9464]],
        ], replicas: context.values["replicas"]?.int ?? 1),
    ]
  }
}
