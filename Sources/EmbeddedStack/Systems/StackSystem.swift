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
  /// How it is laid out where a configuration wants several processes of it; nil where it is one.
  var processes: @Sendable (EmbeddedStack.Configuration) -> StackProcesses? = { _ in nil }
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

/// A system that runs as several processes.
struct StackProcesses: Sendable {
  let release: ClusterContent.Release
  /// Each process's own metrics: the name of its Service and its address.
  let metrics: [(name: String, address: String)]
  /// The plan's address → the cluster's, for those that speak to it there.
  let renamed: [String: String]
  /// In the order in which they start.
  let build: @Sendable (StackSite) throws -> [any StackPart]
}

extension StackSystem {
  func parts(on site: StackSite) throws -> [any StackPart] {
    try processes(site.configuration)?.build(site) ?? [build(site)]
  }

  /// With the addresses that the other systems have in such a stack.
  func release(in configuration: EmbeddedStack.Configuration) -> ClusterContent.Release {
    let own = processes(configuration)?.release ?? release
    return Self.all.compactMap { $0.processes(configuration)?.renamed }.reduce(own) { $0.renaming($1) }
  }

  /// What Prometheus scrapes of it: a name and an address.
  func metrics(in configuration: EmbeddedStack.Configuration) -> [(name: String, address: String)] {
    processes(configuration)?.metrics ?? [(name, metricsAddress)]
  }
}

extension StackSystem {
  /// All that the stack can hold, in the order in which they start.
  static let all = [
    tempo,
    mimir,
    grafana,
    prometheus,
    traceAPI,
    platform,
    tapio,
  ]

  /// Those that keep something in the object store.
  static var storing: [StackSystem] { all.filter { $0.bucket != nil } }
}
