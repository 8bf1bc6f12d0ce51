/// Which Mimir the embedded one behaves like, and how patient it is.
package struct MimirProfile: Sendable, Equatable {
  /// A block's time range; samples older than the newest one by more than half of it are out of bounds.
  package var blockRange: Duration
  /// How far in the future a sample may lie.
  package var creationGracePeriod: Duration
  /// How long samples wait in memory before they are cut into a block.
  package var cutInterval: Duration
  /// How long a shipped block is still served from memory.
  package var retention: Duration
  /// The pause after a failed upload; it doubles up to sixteen times this.
  package var shipBackoff: Duration
  package var compactionInterval: Duration
  /// How long a block that was compacted stays in the store.
  package var deletionDelay: Duration
  /// How old a sample may be to stand for its series in a query.
  package var lookback: Duration
  package var takesRemoteWrite2: Bool
  /// How far back queries ask what is in memory; nil for always.
  package var queryIngestersWithin: Duration?
  /// How long a block is in the object store before queries see it there.
  package var blockSync = Duration.zero
  /// Before each key in the bucket (`blocks_storage.storage_prefix`).
  package var storagePrefix = ""
  /// Whether it is Mimir at all: Prometheus has the same API, but no tenants, blocks in an object store or compactor,
  /// and answers a push with 204.
  package var isMimir = true

  /// Whether it runs as several processes, as the chart `mimir-distributed` has it.
  package var isDistributed = false

  /// Meets the plan, and shows it within a second.
  package static let plan = MimirProfile(
    blockRange: .seconds(7200), creationGracePeriod: .seconds(600), cutInterval: .milliseconds(100),
    retention: .milliseconds(500), shipBackoff: .milliseconds(50), compactionInterval: .milliseconds(300),
    deletionDelay: .seconds(10), lookback: .seconds(300), takesRemoteWrite2: true)

  /// As the Cortex that was recorded, with its blocks of a minute.
  package static let recorded = MimirProfile(
    blockRange: .seconds(60), creationGracePeriod: .seconds(600), cutInterval: .seconds(3600),
    retention: .seconds(3600), shipBackoff: .seconds(1), compactionInterval: .seconds(3600),
    deletionDelay: .seconds(43_200), lookback: .seconds(300), takesRemoteWrite2: false)

  /// With the defaults of Mimir 2: a block is cut when its two hours are over.
  package static let mimir2 = MimirProfile(
    blockRange: .seconds(7200), creationGracePeriod: .seconds(600), cutInterval: .seconds(7200),
    retention: .seconds(46_800), shipBackoff: .seconds(60), compactionInterval: .seconds(3600),
    deletionDelay: .seconds(43_200), lookback: .seconds(300), takesRemoteWrite2: false,
    queryIngestersWithin: .seconds(46_800), blockSync: .seconds(900))

  /// Mimir 2 in several processes, with what the chart says of its compactor.
  package static let distributed: MimirProfile = {
    var profile = mimir2
    profile.isDistributed = true
    (profile.compactionInterval, profile.deletionDelay) = (.seconds(1800), .seconds(7200))
    return profile
  }()

  /// Prometheus with its remote-write receiver in Mimir's place: what is written stays on its disk.
  package static let prometheus = MimirProfile(
    blockRange: .seconds(7200), creationGracePeriod: .seconds(600), cutInterval: .seconds(100 * 365 * 86_400),
    retention: .seconds(1_296_000), shipBackoff: .seconds(60), compactionInterval: .seconds(100 * 365 * 86_400),
    deletionDelay: .zero, lookback: .seconds(300), takesRemoteWrite2: false, isMimir: false)

  /// The same with shorter times; those that data are measured with stay.
  func times(dividedBy speed: Int) -> MimirProfile {
    var faster = self
    for time in [
      \MimirProfile.cutInterval, \.retention, \.shipBackoff, \.compactionInterval, \.deletionDelay, \.blockSync,
    ] { faster[keyPath: time] /= speed }
    return faster
  }
}
