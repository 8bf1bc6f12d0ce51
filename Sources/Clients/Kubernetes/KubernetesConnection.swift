/// How one API server is reached, and as whom.
package struct KubernetesConnection: Sendable {
  /// What it is called: a context's name, or `in-cluster`.
  package var name: String
  /// A URL without a slash at its end.
  package var server: String
  package var tls: TLSSettings
  /// The name that the server's certificate must have, where it is not the URL's.
  package var serverName: String?
  /// A proxy's URL.
  package var proxy: String?
  package var credentials: KubernetesCredentials
  /// The namespace where nothing else is said.
  package var namespace: String?

  package init(
    name: String, server: String, tls: TLSSettings = TLSSettings(), serverName: String? = nil, proxy: String? = nil,
    credentials: KubernetesCredentials = .none, namespace: String? = nil
  ) {
    self.name = name
    self.server = server.hasSuffix("/") ? String(server.dropLast()) : server
    self.tls = tls
    self.serverName = serverName
    self.proxy = proxy
    self.credentials = credentials
    self.namespace = namespace
  }

  /// What every report must say of it.
  package var cautions: [String] {
    tls.isInsecure ? ["the certificate of the Kubernetes API server \(server) is not verified"] : []
  }
}

/// Who we are; a client certificate stands in the TLS settings.
package enum KubernetesCredentials: Hashable, Sendable {
  case none
  case token(Secret)
  /// Read again for each request, as it is replaced from time to time.
  case tokenFile(String)
  case basic(user: String, password: Secret)
  case exec(ExecPlugin)
}

extension KubernetesConnection {
  /// Where a pod finds what its service account may use.
  package static let serviceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount"

  /// The API server of the cluster that this process runs in, as its service account; nil outside of a cluster.
  package static func inCluster(
    environment: [String: String], folder: String = serviceAccountFolder
  ) throws(KubeconfigError) -> KubernetesConnection? {
    guard let host = environment["KUBERNETES_SERVICE_HOST"], let port = environment["KUBERNETES_SERVICE_PORT"],
      !host.isEmpty, !port.isEmpty
    else { return nil }
    let namespace = String(decoding: try readBytes("\(folder)/namespace"), as: UTF8.self)
    return KubernetesConnection(
      name: "in-cluster", server: "https://\(host.contains(":") ? "[\(host)]" : host):\(port)",
      tls: TLSSettings(authorities: try readBytes("\(folder)/ca.crt")), credentials: .tokenFile("\(folder)/token"),
      namespace: namespace.split(whereSeparator: \.isWhitespace).first.map(String.init))
  }
}
