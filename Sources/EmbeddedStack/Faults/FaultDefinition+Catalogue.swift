extension FaultDefinition {
  /// All faults the stack knows, by name.
  package static let catalogue = [
    ofServers, ofTempo, ofMimir, ofObjectStore,
    [fluxStalled, kubernetesForbidden],
    [datasourceMissing, datasourceUnreachable, healthAlwaysOK],
  ].flatMap(\.self).sorted { $0.name < $1.name }

  static let ofTempo = ofTempoQueries + ofTempoIngest + ofTempoStorage
  static let ofMimir = ofMimirPush + ofMimirQueries + ofMimirStorage

  static let kubernetesForbidden = FaultDefinition(
    name: "kubernetes.rbac.deny", summary: "The Kubernetes API forbids a verb on a resource: 403.",
    actsIn: "the Kubernetes API, at each such request; access reviews say so too",
    parameters: [
      Parameter("verb", unit: "verb, * for all", .text("delete")),
      Parameter("resource", unit: "plural name, with a / before a subresource", .text("pods")),
    ])

  static let fluxStalled = FaultDefinition(
    name: "flux.release.stalled", summary: "The next upgrade of a Helm release fails: Stalled.",
    actsIn: "Flux's helm-controller, at each reconciliation of that release",
    parameters: [Parameter("release", unit: "name", .text("tempo"))])
}
