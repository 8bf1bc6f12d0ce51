import Base
import Wire

extension ClusterContent.Release {
  /// Tempo in one process, by Grafana's chart `tempo`.
  static var tempo: Self {
    Self(
      chart: .tempo, name: "tempo", workload: "tempo",
      values: [
        "replicas": 1,
        "tempo": [
          "extraArgs": ["config.expand-env": true], "extraEnvFrom": [["secretRef": ["name": "tempo-s3-secret"]]],
          "resources": ["limits": ["memory": "1Gi"], "requests": ["cpu": "100m", "memory": "256Mi"]],
          "receivers": ["otlp": ["protocols": ["grpc": ["endpoint": "0.0.0.0:4317"]]]],
          "storage": [
            "trace": [
              "backend": "s3",
              "s3": [
                "bucket": "${S3_BUCKET}", "endpoint": "s3.68cc.io", "access_key": "${S3_ACCESS_KEY_ID}",
                "secret_key": "${S3_SECRET_ACCESS_KEY}", "insecure": false,
              ],
            ]
          ],
        ],
        "persistence": ["enabled": true, "size": "10Gi"],
      ],
      secret: .s3Secret(of: "tempo", bucket: "tempo-traces"))
  }
}

extension HelmChart {
  static let tempo = HelmChart(name: "tempo", version: "1.24.4", appVersion: "2.9.0") { context in
    let labels = context.labels(of: "tempo", version: "1.24.4", app: "tempo")
    let objects = ChartObjects(context: context, labels: labels)
    let settings = context.values["tempo"]
    return [
      objects.configMap(
        "tempo", ["tempo.yaml": String(decoding: (settings?["storage"] ?? .null).encoded, as: UTF8.self)]),
      objects.service("tempo", tempoPorts),
      objects.statefulSet(
        "tempo", container(settings), replicas: context.values["replicas"]?.int ?? 1,
        storage: context.values[path: "persistence", "enabled"]?.bool == true
          ? context.values[path: "persistence", "size"]?.string ?? "10Gi" : nil),
    ]
  }

  private static let tempoPorts: [ChartObjects.Port] =
    [.init("http-metrics", 3200), .init("grpc", 9095)] + tempoReceiverPorts

  static let tempoReceiverPorts: [ChartObjects.Port] = [
    .init("jaeger-compact", 6831, transport: "UDP"), .init("jaeger-binary", 6832, transport: "UDP"),
    .init("jaeger-http", 14268), .init("jaeger-grpc", 14250), .init("zipkin", 9411),
    .init("otlp-grpc", 4317), .init("otlp-http", 4318),
  ]

  private static func container(_ settings: JSONValue?) -> JSONValue {
    let extra = (settings?["extraArgs"]?.members ?? []).map { "-\($0.key)=\($0.value.text ?? "")" }
    return .compact([
      "name": "tempo", "image": "docker.io/grafana/tempo:2.9.0", "imagePullPolicy": "IfNotPresent",
      "args": .strings(["-config.file=/conf/tempo.yaml", "-mem-ballast-size-mbs=1024"] + extra),
      "ports": ChartObjects.containerPorts(tempoPorts), "envFrom": settings?["extraEnvFrom"],
      "resources": settings?["resources"] ?? .object([]),
      "readinessProbe": ["httpGet": ["path": "/ready", "port": "http-metrics"]],
      "volumeMounts": [["name": "storage", "mountPath": "/var/tempo"]],
    ])
  }
}
