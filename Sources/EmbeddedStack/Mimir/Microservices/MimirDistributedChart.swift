import Base
import Wire

extension HelmChart {
  static let mimirDistributed = HelmChart(name: "mimir-distributed", version: "5.8.0", appVersion: "2.17.0") {
    context in
    MimirDistributedChart(context: context).objects
  }
}

/// What the chart's templates make of a release called `mimir`, of which `mimir.fullname` is the same.
struct MimirDistributedChart {
  let context: HelmReleaseContext

  var objects: [HelmChart.Rendered] {
    let text = String(decoding: MimirDistributedConfiguration(values: context.values).document.encoded, as: UTF8.self)
    return [
      objects(of: nil).configMap("mimir-config", ["mimir.yaml": text]),
      objects(of: nil).configMap("mimir-runtime", ["runtime.yaml": "{}\n"]),
      objects(of: "gateway-nginx").configMap(
        "mimir-gateway-nginx", ["nginx.conf": MimirDistributedGateway.configuration]),
      objects(of: "gossip-ring").ring("mimir-gossip-ring"),
    ] + MimirComponent.allCases.flatMap(rendered)
  }

  private func objects(of component: String?) -> ChartObjects {
    ChartObjects(of: .mimirDistributed, app: "mimir", component: component, context: context)
  }

  private func rendered(_ component: MimirComponent) -> [HelmChart.Rendered] {
    var objects = objects(of: component.rawValue)
    objects.podLabels = objects.componentLabels(isMember: component.isMember)
    if component == .gateway {
      objects.checksum = Digest.hex(Digest.sha256((context.values["gateway"] ?? .null).encoded))
    } else {
      objects.volumes = Self.volumes
    }
    objects.gracePeriod = component.gracePeriod
    return services(of: component, objects) + [workload(of: component, objects)]
  }

  private func services(of component: MimirComponent, _ objects: ChartObjects) -> [HelmChart.Rendered] {
    let (name, metrics, grpc) = (
      component.workload, ChartObjects.Port("http-metrics", 8080, to: "http-metrics"),
      ChartObjects.Port("grpc", 9095, to: "grpc")
    )
    if component == .gateway {
      return [
        objects.service(
          name,
          [
            .init("http-metrics", 80, to: "http-metrics"), .init("legacy-http-metrics", 8080, to: "http-metrics"),
          ])
      ]
    }
    let own = objects.service(name, [metrics, grpc])
    switch component {
    case .storeGateway: return [own, objects.service("\(name)-headless", [grpc], .listsReady)]
    case .ingester, .distributor: return [own, objects.service("\(name)-headless", [metrics, grpc], .listsReady)]
    case .queryScheduler: return [own, objects.service("\(name)-headless", [metrics, grpc], .listsAll)]
    default: return [own]
    }
  }

  private func workload(of component: MimirComponent, _ objects: ChartObjects) -> HelmChart.Rendered {
    let (name, values, container) = (component.workload, context.values[component.valuesKey], container(of: component))
    let replicas = values?["replicas"]?.int ?? 1
    guard component.hasVolume else { return objects.deployment(name, container, replicas: replicas) }
    let isClaimed = values?[path: "persistentVolume", "enabled"]?.bool == true
    return objects.statefulSet(
      name, container, replicas: replicas,
      storage: isClaimed ? values?[path: "persistentVolume", "size"]?.string ?? "2Gi" : nil,
      service: component == .compactor ? name : nil, startsAtOnce: component == .ingester)
  }

  private static let volumes: JSONValue = [
    ["name": "config", "configMap": ["name": "mimir-config"]],
    ["name": "runtime-config", "configMap": ["name": "mimir-runtime"]],
    ["name": "active-queries", "emptyDir": .object([])],
  ]

  private func container(of component: MimirComponent) -> JSONValue {
    let (isGateway, values) = (component == .gateway, context.values[component.valuesKey])
    let image =
      isGateway
      ? "nginxinc/nginx-unprivileged:1.28-alpine" : "grafana/mimir:\(HelmChart.mimirDistributed.appVersion)"
    return .compact([
      "name": .string(component.rawValue), "image": .string("docker.io/\(image)"),
      "imagePullPolicy": "IfNotPresent",
      "args": isGateway
        ? nil
        : ["-target=\(component.rawValue)", "-config.expand-env=true", "-config.file=/etc/mimir/mimir.yaml"].json,
      "ports": ChartObjects.containerPorts(component.containerPorts),
      "envFrom": isGateway ? nil : context.values[path: "global", "extraEnvFrom"],
      "resources": values?["resources"] ?? .object([]),
      "readinessProbe": ["httpGet": ["path": "/ready", "port": "http-metrics"]],
      "volumeMounts": isGateway ? nil : mounts(of: component),
    ])
  }

  private func mounts(of component: MimirComponent) -> JSONValue {
    let common: [JSONValue] = [
      ["name": "config", "mountPath": "/etc/mimir"], ["name": "runtime-config", "mountPath": "/var/mimir"],
      ["name": "active-queries", "mountPath": "/active-query-tracker"],
    ]
    return .array(component.hasVolume ? common + [["name": "storage", "mountPath": "/data"]] : common)
  }
}

extension [String] {
  fileprivate var json: JSONValue { .strings(self) }
}

extension MimirComponent {
  /// Whether it is one of the ring's members.
  fileprivate var isMember: Bool { self != .gateway && self != .queryScheduler }

  fileprivate var containerPorts: [ChartObjects.Port] {
    let metrics = ChartObjects.Port("http-metrics", 8080)
    if self == .gateway { return [metrics] }
    return [metrics, .init("grpc", 9095)] + (isMember ? [.init("memberlist", 7946)] : [])
  }

  /// In seconds, as in the chart's values.
  fileprivate var gracePeriod: Int {
    switch self {
    case .ingester: 1200
    case .storeGateway, .compactor: 900
    case .queryFrontend: 390
    case .querier, .queryScheduler: 180
    case .distributor: 60
    case .gateway: 30
    }
  }
}
