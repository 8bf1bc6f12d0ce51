import Clients
import Runner

/// The parts of a target that scenarios share.
extension Runner.Resource {
  static let tempo = SystemName.tempo.resource
  static let mimir = SystemName.mimir.resource
  static let grafana = SystemName.grafana.resource
  static let prometheus = SystemName.prometheus.resource
  /// The object store, as we look into it.
  static let objectStore: Runner.Resource = "s3"
  /// The Kubernetes API.
  static let cluster: Runner.Resource = "kubernetes"
  static let flux: Runner.Resource = "flux"
  static let manifests: Runner.Resource = "manifests"
  /// The switch that an embedded stack has for its faults.
  static let control: Runner.Resource = "control"

  /// What a system keeps in the object store, and its way there; a query may read from it.
  var storage: Runner.Resource { part("storage") }
  /// The system itself, past its gateway.
  var admin: Runner.Resource { part("admin") }
}
