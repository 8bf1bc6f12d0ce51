package import Runner

/// One thing that the doctor looked at, and how it is.
package struct Finding: Equatable, Sendable {
  package enum Outcome: String, Sendable {
    case ok
    /// It works, but who reads the results must know.
    case caution
    case missing
  }

  /// What of a plan cannot be verified without it.
  package enum Need: Hashable, Sendable {
    /// Steps that use or disrupt it, or a part of it.
    case resource(Resource)
    /// Steps that need it of the cluster.
    case right(ClusterRight)
    /// Scenarios that break something and put it right again.
    case disruptions
  }

  package var system: String
  package var subject: String
  package var outcome: Outcome
  package var detail: String
  package var latency: Duration?
  package var needs: Set<Need>

  package init(
    _ system: String, _ subject: String, _ outcome: Outcome, _ detail: String, latency: Duration? = nil,
    needs: Set<Need> = []
  ) {
    self.system = system
    self.subject = subject
    self.outcome = outcome
    self.detail = detail
    self.latency = latency
    self.needs = needs
  }
}
