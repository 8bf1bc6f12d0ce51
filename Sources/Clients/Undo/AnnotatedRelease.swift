/// A release that is upgraded by an annotation of its pods, and where that stands in its values.
package enum AnnotatedRelease: String, Codable, Sendable, CaseIterable {
  case grafana
  case prometheus = "kube-prometheus-stack"

  /// The annotation that a run gives and takes.
  static let key = "lgtm-verify/run"

  var annotations: [String] {
    switch self {
    case .grafana: ["podAnnotations"]
    case .prometheus: ["prometheus", "prometheusSpec", "podMetadata", "annotations"]
    }
  }
}
