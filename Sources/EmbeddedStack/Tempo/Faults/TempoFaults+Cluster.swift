/// Where several Tempos work together, and what they keep.
extension TempoFaults {
  static let ofClusters = [singleCopy, logOff, retentionNever, retentionTooEarly].map(\.definition)

  package static let singleCopy = FaultKind(
    "tempo.ring.single-copy", "Each trace is written to one Tempo only, whatever the replication factor.",
    actsIn: "the distributor of a platform's Tempo, at each export")

  package static let logOff = FaultKind(
    "tempo.wal.off", "What is acknowledged and in no block yet is in memory only.",
    actsIn: "a platform's Tempo, when it is killed")

  package static let retentionNever = FaultKind(
    "tempo.retention.never", "Blocks are never deleted.", actsIn: "the compactor of a platform's Tempo, at each cycle")

  package static let retentionTooEarly = FaultKind(
    "tempo.retention.too-early", "Blocks are deleted after a quarter of the time that they are to be kept.",
    actsIn: "the compactor of a platform's Tempo, at each cycle")
}
