/// Where the Prometheus is reached that writes to Mimir.
package struct PrometheusTarget: Sendable {
  /// A URL; `/api/v1/query` and `/metrics` follow it.
  package var url: String
  package var access: Access

  package init(url: String = "http://prometheus.monitoring.svc:9090", access: Access = Access()) {
    self.url = url
    self.access = access
  }
}

extension PrometheusTarget {
  init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["url"] + Access.keys)
    self.init()
    url = try keys["url"]?.baseURL() ?? url
    access = try Access(keys, of: node, secrets)
  }
}

extension YamlNode {
  /// A URL that paths are put behind, without the slash at its end.
  func baseURL() throws(YamlError) -> String {
    let url = try url()
    return url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
