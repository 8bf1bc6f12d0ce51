import Base
import Wire

extension HelmChart {
  /// 1.48.1 is the first of the chart with Tempo 2.9; its default port has been 3200 since 1.41.0.
  static let tempoDistributed = HelmChart(name: "tempo-distributed", version: "1.48.1", appVersion: "2.9.0") {
    context in
    TempoDistributedChart(context: context).objects
  }
}

/// What the chart's templates make of a release called `tempo`, of which `tempo.fullname` is the same.
struct TempoDistributedChart {
  let context: HelmReleaseContext

  var objects: [HelmChart.Rendered] {
    let text = String(decoding: TempoDistributedConfiguration(values: context.values).document.encoded, as: UTF8.self)
    return [
      objects(of: nil).configMap("tempo-config", ["tempo.yaml": text]),
      objects(of: nil).configMap("tempo-runtime", ["overrides.yaml": "overrides:\n  {}\n"]),
      objects(of: "gateway").configMap("tempo-gateway", ["nginx.conf": TempoGateway.configuration]),
      objects(of: "gossip-ring").ring("tempo-gossip-ring"),
    ] + TempoComponent.allCases.flatMap(rendered)
  }

  private func objects(of component: String?) -> ChartObjects {
    ChartObjects(of: .tempoDistributed, app: "tempo", component: component, context: context)
  }

  private func rendered(_ component: TempoComponent) -> [HelmChart.Rendered] {
    let services = objects(of: component.rawValue)
    var workload = services
    if component == .gateway {
      workload.checksum = Digest.hex(Digest.sha256((context.values["gateway"] ?? .null).encoded))
    } else {
      workload.podLabels = services.componentLabels(isMember: component.isMember)
      workload.volumes = Self.volumes
    }
    if component == .ingester { workload.gracePeriod = 300 }
    let (name, container) = (component.workload, container(of: component))
    let replicas = context.values[path: component.valuesKey, "replicas"]?.int ?? 1
    return [services.service(name, component.servicePorts(context.values))]
      + component.discoveryPorts(context.values).map {
        services.service("\(name)-discovery", $0, component == .queryFrontend ? .listsAll : .listsReady)
      }
      + [
        component == .ingester
          ? workload.statefulSet(
            name, container, replicas: replicas, storage: nil, service: "ingester", startsAtOnce: true)
          : workload.deployment(name, container, replicas: replicas)
      ]
  }

  private static let volumes: JSONValue = [
    ["name": "config", "configMap": ["name": "tempo-config"]],
    ["name": "runtime-config", "configMap": ["name": "tempo-runtime"]], ["name": "data", "emptyDir": .object([])],
  ]

  private func container(of component: TempoComponent) -> JSONValue {
    let (isGateway, values) = (component == .gateway, context.values[component.valuesKey])
    let arguments = ["-target=\(component.rawValue)", "-config.file=/conf/tempo.yaml", "-mem-ballast-size-mbs=1024"]
    let image =
      isGateway
      ? "nginxinc/nginx-unprivileged:1.27-alpine" : "grafana/tempo:\(HelmChart.tempoDistributed.appVersion)"
    let extra = (values?["extraArgs"]?.elements ?? []).compactMap(\.string)
    return .compact([
      "name": .string(component.container),
      "image": .string("docker.io/\(image)"),
      "imagePullPolicy": "IfNotPresent", "args": isGateway ? nil : .strings(arguments + extra),
      "ports": ChartObjects.containerPorts(component.containerPorts(context.values)),
      "envFrom": values?["extraEnvFrom"], "resources": values?["resources"] ?? .object([]),
      "readinessProbe": ["httpGet": ["path": isGateway ? "/" : "/ready", "port": "http-metrics"]],
      "volumeMounts": isGateway
        ? nil
        : [
          ["name": "config", "mountPath": "/conf"], ["name": "runtime-config", "mountPath": "/runtime-config"],
          ["name": "data", "mountPath": "/var/tempo"],
        ],
    ])
  }
}
