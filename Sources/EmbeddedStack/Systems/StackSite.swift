import Base
import Wire

/// What the systems of a stack are built on: the object store, the cluster's services, the faults.
struct StackSite: Sendable {
  let configuration: EmbeddedStack.Configuration
  let faults: FaultInjector
  let objectStore: S3API
  let services = ServiceDirectory()
  /// How systems reach the cluster's API; nil until it is there.
  let clusterAccess = Locked<ClusterAccess?>(nil)
  let store: ClusterStore
  /// For looking at the object store.
  let auditor = SigV4.Credentials.random()
  /// Of those systems that store something, for the object store.
  let keys: [String: SigV4.Credentials]

  init(_ configuration: EmbeddedStack.Configuration) {
    self.configuration = configuration
    let faults = FaultInjector(configuration.faults.filter { $0.definition.phase == .installation })
    let owners = StackSystem.storing
    keys = Dictionary(uniqueKeysWithValues: owners.map { ($0.name, .random()) })
    var principals = keys.map { S3Access.Principal(name: $0.key, credentials: $0.value, isReadOnly: false) }
    principals.append(.init(name: "auditor", credentials: auditor, isReadOnly: true))
    self.faults = faults
    objectStore = S3API(
      store: ObjectStore(buckets: owners.compactMap(\.bucket) + Self.platformBuckets),
      access: S3Access(principals: principals, faults: faults), faults: faults, region: configuration.region,
      clock: configuration.clock)
    store = ClusterStore(clock: configuration.clock)
  }

  /// For what platforms keep, apart from what the stack's own systems do: one for long, two for a short time.
  static let platformBuckets = ["platform-traces", "platform-traces-short", "platform-traces-aged"]

  /// The keys with which a system writes into its bucket.
  func credentials(of system: String) -> SigV4.Credentials { keys[system] ?? .random() }

  func surroundings(of system: String) -> Tempo.Surroundings {
    .init(
      objectStore: objectStore, faults: faults, clock: configuration.clock,
      reachesStore: { [store, faults] in store.reachesOutside(system, faults) })
  }
}

extension SigV4.Credentials {
  /// Keys that look like AWS's; good for one run.
  static func random() -> Self {
    let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let secret = Digest.hex((0..<20).map { _ in UInt8.random(in: 0...255) })
    return Self(accessKey: "AKIA" + String((0..<16).compactMap { _ in upper.randomElement() }), secretKey: secret)
  }
}
