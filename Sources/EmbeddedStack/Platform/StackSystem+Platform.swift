import Base

extension StackSystem {
  /// An operator that makes observability platforms of their descriptions.
  static let platform = StackSystem(
    name: "platform", metricsAddress: "platform.monitoring.svc:8080", release: .platform,
    faults: OperatorFaults.all + ManagerFaults.all
  ) { try PlatformOperator($0) }
}

extension ClusterContent.Release {
  static var platform: Self {
    Self(chart: .platform, name: "platform", workload: "platform", values: ["replicas": 1])
  }
}

extension HelmChart {
  static let platform = HelmChart(name: "platform", version: "1.0.0", appVersion: "1.0.0") { context in
    let objects = ChartObjects(
      context: context, labels: context.labels(of: "platform", version: "1.0.0", app: "platform"))
    return [
      Rendered(type: .customResourceDefinitions, object: PlatformCRD.definition),
      objects.service("platform", [.init("metrics", 8080)]),
      objects.deployment(
        "platform",
        [
          "name": "platform", "image": "example.com/platform-operator:1.0.0", "imagePullPolicy": "IfNotPresent",
          "ports": ChartObjects.containerPorts([.init("metrics", 8080)]), "resources": .object([]),
          "readinessProbe": ["httpGet": ["path": "/readyz", "port": 8080]],
        ], replicas: context.values["replicas"]?.int ?? 1),
    ]
  }
}
