import Base
import Wire

/// A chart that the embedded cluster can install: it makes objects of a release's values.
struct HelmChart: Sendable {
  let name: String
  let version: String
  let appVersion: String
  /// Where a real Flux finds it; `spec.url` of the OCIRepository.
  var url: String { "oci://ghcr.io/\(repository)/\(name)" }
  var repository = "grafana/helm-charts"
  /// The objects of a release, in the order in which they are applied.
  let objects: @Sendable (HelmReleaseContext) -> [Rendered]

  struct Rendered: Sendable {
    let type: ResourceType
    let object: KubernetesObject
  }
}

/// What a chart's templates know.
struct HelmReleaseContext: Sendable {
  let name: String
  let namespace: String
  let values: JSONValue

  /// Of every object of the release.
  func labels(of chart: String, version: String, app: String, instance: String? = nil) -> [String: String] {
    [
      "app.kubernetes.io/name": app, "app.kubernetes.io/instance": instance ?? name,
      "app.kubernetes.io/managed-by": "Helm", "helm.sh/chart": "\(chart)-\(version)",
      "helm.toolkit.fluxcd.io/name": name, "helm.toolkit.fluxcd.io/namespace": namespace,
    ]
  }

  /// Another for other values.
  var digest: String { Digest.hex(Digest.sha256(values.encoded)) }

  /// Another for another configuration, so that pods restart when that changes.
  var checksum: String {
    var configuration = values
    configuration[member: "podAnnotations"] = nil
    configuration[path: "prometheus", "prometheusSpec", "podMetadata"] = nil
    return Digest.hex(Digest.sha256(configuration.encoded))
  }
}
