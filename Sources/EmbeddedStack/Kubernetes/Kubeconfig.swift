import Base
import Wire

/// How the embedded cluster is entered.
package struct KubernetesEntry: Sendable, Equatable {
  /// `https://127.0.0.1:PORT`.
  package var url: String
  package var token: String
  /// The authority of the server's certificate, in PEM.
  package var certificateAuthority: String

  /// A kubeconfig for kubectl, in JSON, which is YAML too.
  package var kubeconfig: [UInt8] {
    let name: JSONValue = "lgtm-verify"
    let config: JSONValue = [
      "apiVersion": "v1", "kind": "Config", "current-context": name,
      "clusters": [
        [
          "name": name,
          "cluster": [
            "server": .string(url),
            "certificate-authority-data": .string(Base64.encode(Array(certificateAuthority.utf8))),
          ],
        ]
      ],
      "users": [["name": name, "user": ["token": .string(token)]]],
      "contexts": [["name": name, "context": ["cluster": name, "user": name, "namespace": "monitoring"]]],
    ]
    return config.encoded + [0x0A]
  }
}
