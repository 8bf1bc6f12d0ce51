extension FaultDefinition {
  /// All faults the stack knows, by name.
  package static let catalogue = [
    ConnectionFaults.all, TempoFaults.all, MimirFaults.all, ObjectStoreFaults.all, ClusterFaults.all, FluxFaults.all,
    GrafanaFaults.all, PrometheusFaults.all,
  ].flatMap(\.self).sorted { $0.name < $1.name }
}
