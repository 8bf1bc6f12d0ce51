package import Base

/// When a run flushed Mimir last: it refuses older samples from then on, of every tenant.
package actor FlushRecord {
  /// Nil where it did not.
  package private(set) var newest: UTCTime?

  package init() {}

  package func note(_ time: UTCTime) { newest = newest.map { max($0, time) } ?? time }
}
