/// A time that was measured, and the limit that a step holds it to.
package struct MeasuredTime: Equatable, Sendable {
  package var elapsed: Duration
  package var limit: Duration

  package init(_ elapsed: Duration, within limit: Duration) { (self.elapsed, self.limit) = (elapsed, limit) }
}
