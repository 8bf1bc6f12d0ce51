import Base
import Wire

/// The live stores that a distributor writes to: each trace goes to several, and is taken when enough of them have it.
struct IngesterRing: Sendable {
  /// A live store and the name that it has in the ring.
  struct Member: Sendable {
    let name: String
    let store: LiveStore
  }

  /// Those that run now.
  let members: @Sendable () -> [Member]
  /// How many keep a trace (`replication_factor`); asked at each write.
  let replication: @Sendable () -> Int

  /// Of a Tempo that has one.
  static func single(_ store: @escaping @Sendable () -> LiveStore?) -> Self {
    Self(members: { store().map { [Member(name: "", store: $0)] } ?? [] }, replication: { 1 })
  }

  /// How many must have a trace before it is acknowledged: more than half, and one of two, as Tempo's ring has it.
  static func quorum(of replication: Int) -> Int { replication <= 2 ? 1 : replication / 2 + 1 }

  /// Throws where too few run.
  func expectWritable() throws(GRPCServerFailure) {
    let (count, needed) = (members().count, Self.quorum(of: replication()))
    guard count < needed else { return }
    throw GRPCServerFailure(code: .unavailable, message: Self.shortage(count, needed))
  }

  private static func shortage(_ count: Int, _ needed: Int) -> String {
    count == 0
      ? "DoBatch: InstancesCount <= 0" : "at least \(needed) live replicas required, could only find \(count)"
  }

  /// Throws where fewer have a trace than must; then some may keep it all the same.
  func push(_ traces: [TraceID: Trace], tenant: String) async throws(GRPCServerFailure) {
    let (members, replication) = (members(), replication())
    let needed = Self.quorum(of: replication)
    for (id, trace) in traces {
      var taken = 0
      for member in Self.owners(of: id, among: members, replication) {
        if await member.store.push([id: trace], tenant: tenant) { taken += 1 }
      }
      guard taken >= needed else {
        throw GRPCServerFailure(code: .unavailable, message: Self.shortage(taken, needed))
      }
    }
  }

  /// By rendezvous hashing: who joins or leaves moves only what is its own.
  static func owners(of id: TraceID, among members: [Member], _ count: Int) -> [Member] {
    guard members.count > count else { return members }
    let weighed = members.map { (weight: weight(of: id, $0.name), member: $0) }
    return weighed.sorted { $0.weight > $1.weight }.prefix(count).map(\.member)
  }

  /// FNV-1a over both.
  private static func weight(of id: TraceID, _ name: String) -> UInt64 {
    "\(name)/\(id)".utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
