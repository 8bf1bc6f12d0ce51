package import Yaml

/// Where Mimir, or another server of remote write and PromQL, is reached.
package struct MimirTarget: Sendable {
  /// Takes remote write, a URL.
  package var push: String
  /// The prefix of the Prometheus API, a URL; `/api/v1/query` and the others follow it.
  package var query: String
  /// Serves `/ready` and `/metrics`, a URL; nil where only the gateway is reached.
  package var admin: String?
  package var tenant: String?
  package var access = Access()
  /// Where Mimir keeps its blocks.
  package var bucket = "mimir-blocks"

  package init(
    push: String = "http://mimir-gateway.monitoring.svc:8080/api/v1/push",
    query: String = "http://mimir-gateway.monitoring.svc:8080/prometheus", admin: String? = nil,
    tenant: String? = nil
  ) {
    self.push = push
    self.query = query
    self.admin = admin
    self.tenant = tenant
  }

  /// The tenant in the keys of Mimir's objects; the gateway names one for requests that do not.
  package var storageTenant: String { tenant ?? "anonymous" }
}

extension MimirTarget {
  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["push", "query", "admin", "tenant"] + Access.keys)
    self.init()
    push = try keys["push"]?.url() ?? push
    query = try keys["query"]?.url() ?? query
    admin = try keys["admin"]?.url()
    tenant = try keys.string("tenant")
    access = try Access(keys, of: node, secrets)
  }
}
