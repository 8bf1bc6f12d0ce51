package import Base

/// An operator of platforms, any team's: its objects, where its status says what, and its times.
package struct PlatformTarget: SystemTarget {
  package static let name = SystemName("platform", title: "platform operator")
  package static let isOptional = true

  /// Its metrics and its health.
  package var service = ServiceTarget(url: "http://platform.monitoring.svc:8080")
  package var group = "observability.io"
  package var kind = "ObservabilityPlatform"
  package var phasePath = JSONPath(".status.phase")
  /// An object with a member for each component, itself the state or with a member `state` or `phase`.
  package var componentsPath = JSONPath(".status.componentStatus")
  package var endpointsPath = JSONPath(".status.endpoints")
  /// Names the object that keeps the configuration that was good last; nil where it is not known where the status does.
  package var lastGoodPath: JSONPath?
  /// The label by which the operator's pods are found.
  package var selector = "app.kubernetes.io/name=platform"
  /// Where it runs; nil for the target's namespace.
  package var namespace: String?
  /// What a platform with all components has as its specification.
  package var spec: JSONValue = Self.usualSpec
  /// How many times as fast as its document's its times pass.
  package var speed = 1

  package init() {}

  package var system: System {
    var system = System(
      Self.name, api: service.url, access: service.access, admin: AdminEndpoints(service.url), probe: "/readyz")
    system.podSelector = selector
    return system
  }

  private static let usualSpec: JSONValue = [
    "components": [
      "prometheus": ["enabled": true, "version": "v2.48.0", "replicas": 1, "storage": ["size": "10Gi"]],
      "loki": ["enabled": true, "version": "v2.9.0", "replicas": 1, "storage": ["size": "10Gi"]],
      "tempo": ["enabled": true, "version": "v2.3.0", "replicas": 1, "storage": ["size": "10Gi"]],
      "grafana": ["enabled": true, "version": "v10.2.0", "replicas": 1, "storage": ["size": "1Gi"]],
      "alertmanager": ["enabled": true, "version": "v0.26.0", "replicas": 1, "storage": ["size": "1Gi"]],
    ]
  ]
}
