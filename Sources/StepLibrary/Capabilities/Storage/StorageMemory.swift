import Base
import Clients
import Wire

/// What a scenario knows of the object store.
struct StorageMemory: ScenarioMemory {
  /// The keys of the blocks that were there before its data were sent; nil where the target names no object store.
  var blocksBefore: Set<String>?
  /// Whether the scenario asked Mimir to ship at once.
  var isMimirHurried = false
  /// Log lines before this time are not the scenario's.
  var logsSince: UTCTime?
  /// How the system was kept from the store.
  var cut: StoreDisruption?
}
