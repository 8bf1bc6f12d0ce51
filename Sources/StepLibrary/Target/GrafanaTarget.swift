/// Where Grafana is reached, and as whom.
package struct GrafanaTarget: Sendable {
  /// A URL.
  package var url: String
  package var access: Access

  package init(url: String = "http://grafana.monitoring.svc", access: Access = Access()) {
    self.url = url
    self.access = access
  }
}

extension GrafanaTarget {
  init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["url"] + Access.keys)
    self.init()
    url = try keys["url"]?.baseURL() ?? url
    access = try Access(keys, of: node, secrets)
  }
}
