/// A system that the stack can hold: how it is built, and what the cluster and the object store have of it.
///
/// Each stands in the folder of its own.
struct StackSystem: Sendable {
  /// As sentences name it, in lower case; its container and its key for the object store are called the same.
  let name: String
  /// Its bucket in the object store; nil where it keeps nothing there.
  var bucket: String?
  /// The address of its own metrics, which Prometheus scrapes.
  let metricsAddress: String
  /// Whether it looks at the others: it starts after them, and they with it.
  var observesOthers = false
  let release: ClusterContent.Release
  /// How it can break.
  let faults: [FaultDefinition]
  /// The manifest of its encrypted Secret as the Git repository has it; nil where there is none.
  var manifest: String?
  /// Reserves its ports; starts nothing.
  let build: @Sendable (StackSite) throws -> any StackPart
}

extension StackSystem {
  /// All that the stack can hold, in the order in which they start.
  static let all = [
    tempo,
    mimir,
    grafana,
    prometheus,
  ]

  /// Those that keep something in the object store.
  static var storing: [StackSystem] { all.filter { $0.bucket != nil } }
}
