extension FaultDefinition {
  /// All faults the stack knows, by name.
  package static let catalogue =
    (shared + StackSystem.all.flatMap(\.faults)).sorted { $0.name < $1.name }

  /// Those of what all systems stand on.
  private static let shared = [
    ConnectionFaults.all, ObjectStoreFaults.all, ClusterFaults.all, PodFaults.all, FluxFaults.all,
  ].flatMap(\.self)
}
