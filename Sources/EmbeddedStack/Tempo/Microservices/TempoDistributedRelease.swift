import Base
import Wire

extension ClusterContent.Release {
  /// Tempo in several processes, by Grafana's chart `tempo-distributed`.
  static var tempoDistributed: Self {
    Self(
      chart: .tempoDistributed, name: "tempo", workload: "tempo",
      values: .object(
        TempoComponent.allCases.map(\.values) + [
          JSONMember(key: "memcached", value: ["enabled": false]), JSONMember(key: "storage", value: storage),
          JSONMember(key: "traces", value: traces),
        ]), secret: .s3Secret(of: "tempo", bucket: "tempo-traces"),
      replicaPaths: TempoComponent.allCases.map { [$0.valuesKey, "replicas"] })
  }

  private static var storage: JSONValue {
    [
      "trace": [
        "backend": "s3",
        "s3": [
          "bucket": "${S3_BUCKET}", "endpoint": "s3.68cc.io", "access_key": "${S3_ACCESS_KEY_ID}",
          "secret_key": "${S3_SECRET_ACCESS_KEY}", "insecure": false,
        ],
      ]
    ]
  }

  /// The chart enables no receiver by itself.
  private static var traces: JSONValue {
    let enabled: JSONValue = ["enabled": true]
    return [
      "jaeger": ["thriftCompact": enabled, "thriftBinary": enabled, "thriftHttp": enabled, "grpc": enabled],
      "zipkin": enabled, "otlp": ["grpc": enabled, "http": enabled],
    ]
  }
}

extension TempoComponent {
  /// In the values of the chart.
  var valuesKey: String { self == .queryFrontend ? "queryFrontend" : rawValue }

  fileprivate var values: JSONMember {
    var values: JSONValue = ["replicas": 1, "resources": ["limits": ["memory": "256Mi"]]]
    if self == .gateway {
      values[member: "enabled"] = true
    } else {
      values[member: "extraArgs"] = ["-config.expand-env=true"]
      values[member: "extraEnvFrom"] = [["secretRef": ["name": "tempo-s3-secret"]]]
    }
    if self == .ingester { values[member: "config"] = ["replication_factor": 1] }
    return JSONMember(key: valuesKey, value: values)
  }
}
