import Base
import Wire

extension ClusterContent.Release {
  /// Mimir in one process, as the plan wants it; Grafana's chart knows microservices only.
  static var mimir: Self {
    Self(
      chart: .mimir, name: "mimir", workload: "mimir",
      values: [
        "mimir": [
          "replicas": 1, "extraArgs": ["config.expand-env": true],
          "extraEnvFrom": [["secretRef": ["name": "mimir-s3-secret"]]],
          "resources": ["limits": ["memory": "1536Mi"], "requests": ["cpu": "100m", "memory": "512Mi"]],
          "structuredConfig": [
            "blocks_storage": [
              "backend": "s3",
              "s3": [
                "bucket_name": "${S3_BUCKET}", "endpoint": "s3.68cc.io", "access_key_id": "${S3_ACCESS_KEY_ID}",
                "secret_access_key": "${S3_SECRET_ACCESS_KEY}", "insecure": false,
              ],
            ]
          ],
        ],
        "persistence": ["enabled": true, "size": "20Gi"],
      ],
      secret: .s3Secret(of: "mimir", bucket: "mimir-blocks"), replicaPaths: [["mimir", "replicas"]])
  }
}

extension HelmChart {
  static let mimir = HelmChart(name: "mimir-distributed", version: "5.8.0", appVersion: "2.17.0") { context in
    let labels = context.labels(of: "mimir-distributed", version: "5.8.0", app: "mimir")
    let objects = ChartObjects(context: context, labels: labels)
    let settings = context.values["mimir"]
    let text = String(decoding: (settings?["structuredConfig"] ?? .null).encoded, as: UTF8.self)
    return [
      objects.configMap("mimir-config", ["mimir.yaml": text]),
      objects.service("mimir", [.init("http-metrics", 8080), .init("grpc", 9095)]),
      objects.service(
        "mimir-gateway", [.init("http-metrics", 80, to: "gateway"), .init("legacy-http-metrics", 8080, to: "gateway")]),
      objects.statefulSet(
        "mimir", mimirContainer(settings), replicas: settings?["replicas"]?.int ?? 1,
        storage: context.values[path: "persistence", "size"]?.string),
    ]
  }

  private static func mimirContainer(_ settings: JSONValue?) -> JSONValue {
    let extra = (settings?["extraArgs"]?.members ?? []).map { "-\($0.key)=\($0.value.text ?? "")" }
    return .compact([
      "name": "mimir", "image": "docker.io/grafana/mimir:2.17.0", "imagePullPolicy": "IfNotPresent",
      "args": .strings(["-target=all", "-config.file=/etc/mimir/mimir.yaml"] + extra),
      "ports": ChartObjects.containerPorts([.init("http-metrics", 8080), .init("grpc", 9095), .init("gateway", 8081)]),
      "envFrom": settings?["extraEnvFrom"], "resources": settings?["resources"] ?? .object([]),
      "readinessProbe": ["httpGet": ["path": "/ready", "port": "http-metrics"]],
      "volumeMounts": [["name": "storage", "mountPath": "/data"]],
    ])
  }
}
