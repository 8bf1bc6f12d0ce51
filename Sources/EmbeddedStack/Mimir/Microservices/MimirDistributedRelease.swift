import Base
import Wire

extension ClusterContent.Release {
  /// Mimir in several processes, by Grafana's chart `mimir-distributed`, one of each and without zones.
  static var mimirDistributed: Self {
    let off: JSONValue = ["enabled": false]
    return Self(
      chart: .mimirDistributed, name: "mimir", workload: "mimir",
      values: .object(
        [
          JSONMember(
            key: "global",
            value: ["extraEnvFrom": [["secretRef": ["name": "mimir-s3-secret"]]], "podAnnotations": .object([])]),
          JSONMember(key: "mimir", value: ["structuredConfig": structuredConfig]),
        ]
          + [
            "alertmanager", "ruler", "overrides_exporter", "rollout_operator", "minio", "nginx", "chunks-cache",
            "index-cache", "metadata-cache", "results-cache",
          ].map { JSONMember(key: $0, value: off) } + MimirComponent.allCases.map(\.values)),
      secret: .s3Secret(of: "mimir", bucket: "mimir-blocks"),
      replicaPaths: MimirComponent.allCases.map { [$0.valuesKey, "replicas"] })
  }

  private static var structuredConfig: JSONValue {
    [
      "blocks_storage": [
        "backend": "s3",
        "s3": [
          "bucket_name": "${S3_BUCKET}", "endpoint": "s3.68cc.io", "access_key_id": "${S3_ACCESS_KEY_ID}",
          "secret_access_key": "${S3_SECRET_ACCESS_KEY}", "insecure": false,
        ],
      ], "ingester": ["ring": ["replication_factor": 1]],
    ]
  }
}

extension MimirComponent {
  /// In the values of the chart.
  var valuesKey: String { rawValue.replacing("-", with: "_") }

  fileprivate var values: JSONMember {
    var values: JSONValue = ["replicas": 1, "resources": ["limits": ["memory": "256Mi"]]]
    if self == .gateway { values[member: "enabledNonEnterprise"] = true }
    if self == .ingester || self == .storeGateway { values[member: "zoneAwareReplication"] = ["enabled": false] }
    if hasVolume { values[member: "persistentVolume"] = ["enabled": true, "size": "2Gi"] }
    return JSONMember(key: valuesKey, value: values)
  }
}
