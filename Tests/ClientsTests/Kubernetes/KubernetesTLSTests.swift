import Foundation
import ServerSupport
import TestSupport
import Testing

@testable import Clients

/// A kubeconfig's certificates against a real TLS server; its page is no answer of an API server, but an answer.
@Suite(.timeLimit(.minutes(1)))
struct KubernetesTLSTests {
  private func connection(
    _ certificates: Certificates, port: Int, cluster: [String], user: String
  ) throws -> KubernetesConnection {
    let config = """
      current-context: a
      contexts: [{name: a, context: {cluster: c, user: u}}]
      users: [{name: u, user: {\(user)}}]
      clusters:
        - name: c
          cluster: {\((["server: \"https://localhost:\(port)\""] + cluster).joined(separator: ", "))}
      """
    return try Kubeconfig(paths: [try TestFolder.file("config", config, in: certificates.folder)]).connection()
  }

  private func data(_ certificates: Certificates, _ name: String) throws -> String {
    Data(try readBytes(certificates[name])).base64EncodedString()
  }

  @Test func `inline authorities, a server name and an inline client certificate are used`() async throws {
    try await Certificates.with { certificates in
      try await certificates.make()
      let user =
        "client-certificate-data: \(try data(certificates, "client.pem")), "
        + "client-key-data: \(try data(certificates, "client.key"))"
      let authority = "certificate-authority-data: \(try data(certificates, "ca.pem"))"
      try await TLSServer.with(certificates, asksForClient: true) { port in
        // The certificate is for 127.0.0.1 and tempo.monitoring.svc, not for localhost.
        let named = try connection(
          certificates, port: port, cluster: [authority, "tls-server-name: tempo.monitoring.svc"], user: user)
        await #expect(throws: UnexpectedAnswer.self) { try await KubernetesClient(named).version() }
        let refused = [
          try connection(certificates, port: port, cluster: [authority], user: user),
          try connection(
            certificates, port: port, cluster: [authority, "tls-server-name: tempo.monitoring.svc"], user: "token: t"),
        ]
        for connection in refused {
          await #expect { try await KubernetesClient(connection).version() } throws: {
            ($0 as? TransportError)?.kind == .tls
          }
        }
      }
    }
  }

  @Test func `a plugin's certificate is used, and another authority's server is refused`() async throws {
    try await Certificates.with { certificates in
      try await certificates.make()
      let plugin = """
        #!/usr/bin/env python3
        import json
        read = lambda name: open("\(certificates.folder)/" + name).read()
        print(json.dumps({"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
          "status": {"clientCertificateData": read("client.pem"), "clientKeyData": read("client.key")}}))
        """
      _ = try TestFolder.file("plugin", plugin, in: certificates.folder, executable: true)
      try await TLSServer.with(certificates, asksForClient: true) { port in
        func client(_ authority: String) throws -> KubernetesClient {
          KubernetesClient(
            try connection(
              certificates, port: port,
              cluster: ["certificate-authority: \(authority)", "tls-server-name: tempo.monitoring.svc"],
              user: "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}"))
        }
        await #expect(throws: UnexpectedAnswer.self) { try await client("ca.pem").version() }
        await #expect { try await client("other-ca.pem").version() } throws: {
          ($0 as? TransportError)?.kind == .tls
        }
      }
    }
  }
}
