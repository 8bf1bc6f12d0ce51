import Base
package import Wire

/// Where the parts of a running stack are reached.
package struct StackEndpoints: Sendable, Equatable {
  /// The plan's address → where it is served: `tempo.monitoring.svc:3200` → `127.0.0.1:40123`. The object store's entry
  /// is plain HTTP, though the plan's address is HTTPS.
  package var addresses: [String: String]
  /// `http://127.0.0.1:PORT`, path style.
  package var s3URL: String
  package var s3Region: String
  /// The keys for looking at the object store; they may not write.
  package var auditor: SigV4.Credentials
  /// `http://127.0.0.1:PORT`.
  package var controlURL: String
  package var kubernetes: KubernetesEntry
  /// nil where Grafana does not run.
  package var grafana: GrafanaEntry?
  /// nil where the trace API does not run.
  package var traceAPI: TraceAPIEntry?
  /// The plan's address → the system that serves it, where that does not run.
  package var absent: [String: String]
  /// The file that holds it, where there is one.
  package var kubeconfigPath: String?
  /// The folder of ``EncryptedManifests``, where there is one.
  package var manifestsPath: String?

  package var json: [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      json.key("addresses")
      json.object { $0.members(addresses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
      json.members([("control", controlURL)])
      if let grafana {
        json.key("grafana")
        json.object { json in
          json.members([("user", grafana.user), ("password", grafana.password), ("token", grafana.token)])
        }
      }
      json.key("kubernetes")
      json.object { json in
        json.members([
          ("url", kubernetes.url), ("token", kubernetes.token),
          ("certificateAuthority", kubernetes.certificateAuthority),
        ])
        if let kubeconfigPath { json.members([("kubeconfig", kubeconfigPath)]) }
      }
      if let traceAPI { json.member(traceAPI) }
      if let manifestsPath { json.members([("manifests", manifestsPath)]) }
      json.key("s3")
      json.object { json in
        json.members([
          ("url", s3URL), ("region", s3Region), ("accessKey", auditor.accessKey), ("secretKey", auditor.secretKey),
        ])
      }
    }
    return json.bytes
  }
}

/// Who may enter Grafana: its administrator, and a service account by token.
package struct GrafanaEntry: Sendable, Equatable {
  package let user: String
  package let password: String
  package let token: String

  init(_ access: GrafanaAccess) {
    (user, password, token) = (GrafanaAccess.user, access.password, access.token)
  }
}
