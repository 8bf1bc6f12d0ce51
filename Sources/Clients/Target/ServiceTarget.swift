package import Yaml

/// Where a service with one address is reached, and as whom.
package struct ServiceTarget: Sendable {
  /// A URL that paths follow, without a slash at its end.
  package var url: String
  package var access: Access

  package init(url: String, access: Access = Access()) {
    self.url = url
    self.access = access
  }
}

/// The Grafana that has both as data sources.
package struct GrafanaTarget: SystemTarget {
  package static let name = SystemName("grafana", title: "Grafana")

  package var service = ServiceTarget(url: "http://grafana.monitoring.svc")

  package init() {}

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    service = try ServiceTarget(node, secrets, or: service)
  }

  package var system: System {
    System(
      Self.name, api: service.url, access: service.access, admin: AdminEndpoints(service.url), probe: "/api/health",
      versionPath: "/api/health")
  }
}

/// The Prometheus that writes to Mimir.
package struct PrometheusTarget: SystemTarget {
  package static let name = SystemName("prometheus", title: "Prometheus")

  package var service = ServiceTarget(url: "http://prometheus.monitoring.svc:9090")

  package init() {}

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    service = try ServiceTarget(node, secrets, or: service)
  }

  package var system: System {
    System(
      Self.name, api: service.url, access: service.access, admin: AdminEndpoints(service.url), probe: "/-/ready",
      versionPath: "/api/v1/status/buildinfo", release: "kube-prometheus-stack")
  }
}

extension ServiceTarget {
  /// - Parameter usual: what counts where the file says nothing.
  package init(_ node: YamlNode, _ secrets: SecretReader, or usual: ServiceTarget) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["url"] + Access.keys)
    url = try keys["url"]?.baseURL() ?? usual.url
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
