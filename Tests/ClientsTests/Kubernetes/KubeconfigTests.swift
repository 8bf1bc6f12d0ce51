import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

struct KubeconfigTests {
  private func connection(_ texts: String..., context: String? = nil) throws -> KubernetesConnection {
    let folder = try TestFolder.make()
    _ = try TestFolder.file("ca.crt", "CA", in: folder)
    let paths = try texts.enumerated().map { try TestFolder.file("config\($0)", $1, in: folder) }
    return try Kubeconfig(paths: paths + ["\(folder)/absent"]).connection(context: context)
  }

  private func config(cluster: String = "{server: \"https://k:6443\"}", user: String) -> String {
    """
    apiVersion: v1
    kind: Config
    preferences: {colors: true}
    current-context: home
    contexts: [{name: home, context: {cluster: c, user: u, namespace: monitoring}}]
    clusters: [{name: c, cluster: \(cluster)}]
    users: [{name: u, user: \(user)}]
    """
  }

  @Test func `a token, and the namespace of the context`() throws {
    let connection = try connection(config(user: "{token: t0k}"))
    #expect(connection.server == "https://k:6443" && connection.namespace == "monitoring")
    #expect(connection.credentials == .token(Secret("t0k")))
    #expect(!"\(connection)".contains("t0k") && connection.cautions.isEmpty)
  }

  @Test func `certificates inline or by file, relative to the kubeconfig`() throws {
    let (certificate, key) = (Base64.encode(Array("CERT".utf8)), Base64.encode(Array("KEY".utf8)))
    let inline = try connection(
      config(
        cluster: "{server: \"https://k\", certificate-authority: ca.crt, tls-server-name: kubernetes}",
        user: "{client-certificate-data: \(certificate), client-key-data: \(key)}"))
    #expect(inline.tls.authorities == Array("CA".utf8) && inline.serverName == "kubernetes")
    #expect(inline.tls.identity == TLSSettings.Identity(certificate: Array("CERT".utf8), key: Secret("KEY")))
    let byFile = try connection(config(user: "{client-certificate: ca.crt, client-key: ca.crt}"))
    #expect(byFile.tls.identity?.key == Secret("CA"))
  }

  @Test func `basic, and a token's file before a token`() throws {
    let basic = try connection(config(user: "{username: a, password: b}"))
    #expect(basic.credentials == .basic(user: "a", password: Secret("b")))
    let both = try connection(config(user: "{token: t, tokenFile: /run/token}"))
    #expect(both.credentials == .tokenFile("/run/token"))
  }

  @Test func `unverified TLS is a caution`() throws {
    let connection = try connection(
      config(cluster: "{server: \"https://k/\", insecure-skip-tls-verify: true}", user: "{token: t}"))
    #expect(connection.tls.isInsecure)
    #expect(connection.cautions == ["the certificate of the Kubernetes API server https://k is not verified"])
  }

  @Test func `of several files the first that says something counts`() throws {
    let first = "current-context: other\nusers: [{name: u, user: {token: first}}]"
    let second = config(user: "{token: second}") + "\n"
    let third = "contexts: [{name: other, context: {cluster: c, user: u}}]"
    let connection = try connection(first, second, third)
    #expect(connection.name == "other" && connection.credentials == .token(Secret("first")))
  }

  @Test(arguments: [
    ("users: [", "not YAML"), ("contexts: []", "no current-context"),
    ("current-context: hoem\ncontexts: [{name: home, context: {}}]", "no context \"hoem\", did you mean home?"),
    ("current-context: a\ncontexts: [{name: a, context: {}}]", "context \"a\" has no cluster"),
    ("current-context: a\ncontexts: [{name: a, context: {cluster: c}}]", "no cluster \"c\"; it has: none"),
    (
      "current-context: a\ncontexts: [{name: a, context: {cluster: c}}]\nclusters: [{name: c, cluster: {x: 1}}]",
      "cluster \"c\" has no server"
    ),
  ])
  func `what is missing is named`(text: String, message: String) throws {
    let error = try #require(throws: KubeconfigError.self) { try connection(text) }
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test(arguments: [
    ("{client-certificate-data: \"%\"}", "config0:7:"),
    ("{client-certificate: nowhere}", "nowhere cannot be read: no such file"),
    ("{client-certificate: ca.crt}", "user \"u\" has no client-key"),
    ("{auth-provider: {name: gcp}}", "needs an auth-provider"),
    ("{exec: {command: x, interactiveMode: Always}}", "asks on the terminal"),
    ("{exec: {args: [a]}}", "has no exec.command"),
  ])
  func `a user that cannot be used is named`(user: String, message: String) throws {
    let error = try #require(throws: KubeconfigError.self) { try connection(config(user: user)) }
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test func `no file at all is an error that names where was looked`() {
    #expect(throws: KubeconfigError.noFile(["/nowhere/config"])) { try Kubeconfig(paths: ["/nowhere/config"]) }
    #expect(Kubeconfig.paths(environment: ["KUBECONFIG": "/a:/b"]) == ["/a", "/b"])
    #expect(Kubeconfig.paths(environment: ["HOME": "/home/me"]) == ["/home/me/.kube/config"])
  }

  @Test func `a pod finds its cluster, and reads its token anew for each request`() async throws {
    let folder = try TestFolder.make()
    for (name, text) in [("token", "one\n"), ("ca.crt", "CA"), ("namespace", "monitoring\n")] {
      _ = try TestFolder.file(name, text, in: folder)
    }
    let environment = ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"]
    let connection = try #require(try KubernetesConnection.inCluster(environment: environment, folder: folder))
    #expect(connection.server == "https://[fd00::1]:443" && connection.namespace == "monitoring")
    #expect(connection.tls.authorities == Array("CA".utf8))
    let source = CredentialSource(connection.credentials)
    #expect(try await source.identity().fields == [HTTPField("Authorization", "Bearer one")])
    _ = try TestFolder.file("token", "two", in: folder)
    #expect(try await source.identity().fields == [HTTPField("Authorization", "Bearer two")])
    #expect(try KubernetesConnection.inCluster(environment: [:]) == nil)
  }
}
