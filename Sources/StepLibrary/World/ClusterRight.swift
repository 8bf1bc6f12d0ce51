import Clients
package import Runner

/// What a step does with the cluster's API, for which the target must give a right.
///
/// The doctor asks for these, and `manifest` grants them: what of them comes to which actions is said here only.
package enum ClusterRight: Hashable, Sendable {
  case pods, podDeletion, logs, workloads, services, endpoints
  /// The Secrets with the systems' keys of the object store.
  case secrets
  /// The Secret with the keys for a bucket: that of the system that keeps its blocks there.
  case keys(bucket: String)
  /// `NAMESPACE/NAME`
  case secret(String)
  /// What is written about an object store that refuses; the control interface tells that, too.
  case storeErrors
  case releases, upgrades, stops
  /// Which Kustomization applied a release.
  case owners
  case reconciliation
  /// Of containers, changed in their workloads.
  case environment
  /// How the target file lets systems be kept from their object store.
  case storeCut
  /// Volumes and what is on them.
  case disks
  /// The Lease by which one run at a time disrupts.
  case lock
  /// Whether another run holds that Lease.
  case lockReading

  /// All whose name says everything, in the order of reports.
  package static let all: [Self] = [
    .pods, .logs, .services, .endpoints, .secrets, .workloads, .podDeletion, .lockReading, .lock, .stops, .releases,
    .upgrades, .owners, .reconciliation, .environment, .storeErrors, .storeCut, .disks,
  ]

  private static let owner = "right"
  private static let secretPrefix = "secret "
  private static let keysPrefix = "keys of "

  package var resource: Runner.Resource {
    switch self {
    case .secret(let name): Resource(Self.owner, part: Self.secretPrefix + name)
    case .keys(let bucket): Resource(Self.owner, part: Self.keysPrefix + bucket)
    default: Resource(Self.owner, part: "\(self)")
    }
  }

  /// Nil for what is none.
  package init?(_ resource: Runner.Resource) {
    guard resource.owner == Self.owner, let part = resource.part else { return nil }
    if let known = Self.all.first(where: { $0.resource == resource }) {
      self = known
    } else if part.hasPrefix(Self.secretPrefix) {
      self = .secret(String(part.dropFirst(Self.secretPrefix.count)))
    } else if part.hasPrefix(Self.keysPrefix) {
      self = .keys(bucket: String(part.dropFirst(Self.keysPrefix.count)))
    } else {
      return nil
    }
  }
}

extension EffectRule {
  static func needs(_ right: ClusterRight) -> EffectRule { .requires(right.resource) }

  static func needs(_ right: @escaping @Sendable (EffectArguments) -> ClusterRight) -> EffectRule {
    .requires { right($0).resource }
  }
}

extension ClusterRight {
  /// A step's bucket.
  static func keys(named arguments: EffectArguments) -> Self {
    arguments.first(Bucket.self).map { .keys(bucket: $0.name) } ?? .secrets
  }

  /// Whether who has the other has this one, too.
  func isPart(of other: Self) -> Bool {
    if case .keys = self, other == .secrets { return true }
    return self == other
  }

  /// A step's two words: a Secret's name, and its namespace.
  static func secret(named arguments: EffectArguments) -> Self {
    .secret(arguments.all(String.self).reversed().joined(separator: "/"))
  }
}

extension ExecutionPlan<World> {
  /// What a run of it needs of a cluster: what its steps say, the lock where one of them disrupts, and a look at it where
  /// none does.
  package var clusterRights: [ClusterRight] {
    let needed = cases.reduce(into: Set<ClusterRight>()) { $0.formUnion($1.rights.compactMap { ClusterRight($0) }) }
    let lock: ClusterRight = cases.contains { !$0.locks.exclusive.isEmpty } ? .lock : .lockReading
    let secrets = needed.filter { !ClusterRight.all.contains($0) }
      .sorted { $0.resource < $1.resource }
    return ClusterRight.all.filter { $0 == lock || needed.contains($0) } + secrets
  }
}
