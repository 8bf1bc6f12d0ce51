import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

/// Programs that make credentials, as real cloud providers' do.
@Suite(.timeLimit(.minutes(1)))
struct ExecPluginTests {
  private struct Plugin {
    let folder: String
    let connection: KubernetesConnection

    /// A script as the plugin of a kubeconfig's user.
    init(_ script: String, server: String = "https://k", options: String = "") throws {
      folder = try TestFolder.make()
      _ = try TestFolder.file("plugin", "#!/bin/sh\n\(script)\n", in: folder, executable: true)
      let config = """
        current-context: a
        contexts: [{name: a, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "\(server)"}}]
        users:
          - name: u
            user:
              exec:
                apiVersion: client.authentication.k8s.io/v1
                command: ./plugin
                args: [one]
                env: [{name: PLUGIN_MODE, value: fast}]
                installHint: get it somewhere
                \(options)
        """
      connection = try Kubeconfig(paths: [try TestFolder.file("config", config, in: folder)]).connection()
    }

    var source: CredentialSource { CredentialSource(connection.credentials) }
    var calls: Int { text("calls").split(separator: "\n").count }

    func text(_ name: String) -> String { (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? "" }
  }

  private static func answer(_ status: String) -> String {
    """
    echo call >> "$(dirname "$0")/calls"
    cat <<END
    {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {\(status)}}
    END
    """
  }

  @Test func `a plugin learns of the cluster and gives a token`() async throws {
    let script =
      #"printf '%s' "$KUBERNETES_EXEC_INFO" > "$(dirname "$0")/info""# + "\n"
      + Self.answer(#""token": "$1-$PLUGIN_MODE""#)
    let plugin = try Plugin(script, options: "provideClusterInfo: true")
    #expect(try await plugin.source.identity().fields == [HTTPField("Authorization", "Bearer one-fast")])
    let info = try JSONValue(parsing: Array(plugin.text("info").utf8))
    #expect(info["kind"]?.string == "ExecCredential" && info["spec"]?["interactive"]?.bool == false)
    #expect(info["spec"]?["cluster"]?["server"]?.string == "https://k")
  }

  @Test func `an answer is kept until it expires`() async throws {
    let plugin = try Plugin(Self.answer(#""token": "t", "expirationTimestamp": "2099-01-01T00:00:00Z""#))
    let source = plugin.source
    for _ in 0..<3 { _ = try await source.identity() }
    #expect(plugin.calls == 1)
    let expired = try Plugin(Self.answer(#""token": "t", "expirationTimestamp": "2020-01-01T00:00:00Z""#))
    let other = expired.source
    for _ in 0..<2 { _ = try await other.identity() }
    #expect(expired.calls == 2)
  }

  @Test func `who waits at the same time shares one run`() async throws {
    let plugin = try Plugin("sleep 0.2\n" + Self.answer(#""token": "t""#))
    let source = plugin.source
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<5 { group.addTask { _ = try await source.identity() } }
      try await group.waitForAll()
    }
    #expect(plugin.calls == 1)
  }

  @Test func `a certificate is an identity too`() async throws {
    let plugin = try Plugin(Self.answer(#""clientCertificateData": "C", "clientKeyData": "K""#))
    let identity = try await plugin.source.identity()
    #expect(identity.certificate == TLSSettings.Identity(certificate: Array("C".utf8), key: Secret("K")))
  }

  @Test func `credentials that the server refuses are made anew, once`() async throws {
    let refusal = "HTTP/1.1 401 X\r\nContent-Length: 0\r\n\r\n"
    let server = try ScriptedServer([[.readRequest, .send(refusal), .readRequest, .send(refusal), .waitForClose]])
    let plugin = try Plugin(Self.answer(#""token": "t""#), server: server.url)
    let client = KubernetesClient(plugin.connection)
    let error = await #expect(throws: KubernetesError.self) { try await client.get(.pods, namespace: "a", name: "b") }
    #expect(error?.status == 401 && plugin.calls == 2)
  }

  @Test(arguments: [
    ("echo no login >&2; exit 3", "ended with exit code 3: no login"),
    ("echo secret-output", "did not print an ExecCredential"),
    (answer(""), "gave neither a token"),
    (answer(#""token": "t", "expirationTimestamp": "soon""#), "that is no time: soon"),
    (
      answer(#""token": "t""#).replacing(".io/v1\"", with: ".io/v1beta1\""),
      "answers in client.authentication.k8s.io/v1beta1"
    ),
  ])
  func `a plugin that fails is named, without its output`(script: String, message: String) async throws {
    let plugin = try Plugin(script)
    let error = await #expect(throws: ExecPluginError.self) { try await plugin.source.identity() }
    #expect("\(error.map { "\($0)" } ?? "")".contains(message))
    #expect(!"\(error.map { "\($0)" } ?? "")".contains("secret-output"))
  }

  @Test func `a plugin that is not installed comes with its hint`() async throws {
    let plugin = try Plugin("true")
    try FileManager.default.removeItem(atPath: "\(plugin.folder)/plugin")
    let error = await #expect(throws: ExecPluginError.self) { try await plugin.source.identity() }
    #expect(error?.hint == "get it somewhere")
  }
}
