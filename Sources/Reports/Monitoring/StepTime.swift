package import Base

/// How long one step of a run took, and where that is to be seen.
package struct StepTime: Sendable {
  package let scenario: String
  package let step: String
  package let duration: Duration
  /// Nil where no trace of the run is kept.
  package let exemplar: Exemplar?

  package init(scenario: String, step: String, duration: Duration, exemplar: Exemplar? = nil) {
    (self.scenario, self.step, self.duration, self.exemplar) = (scenario, step, duration, exemplar)
  }
}

/// A span that a measured time can be looked at in; ids in hexadecimal.
package struct Exemplar: Sendable {
  package let traceID: String
  package let spanID: String
  package let ended: UTCTime

  package init(traceID: String, spanID: String, ended: UTCTime) {
    (self.traceID, self.spanID, self.ended) = (traceID, spanID, ended)
  }
}
