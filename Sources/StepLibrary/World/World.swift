package import Runner
internal import Wire

/// The state of one scenario: what its steps did so far, for the steps that come after.
package final class World {
  package let scenario: ScenarioContext
  let clients: TargetClients
  /// The traces that this scenario sent or relies on, in order.
  var traces: [SentTrace] = []
  /// The ids that the scenario's next queries ask for.
  var wantedIDs: [TraceID] = []
  /// The answers to the scenario's last queries.
  var answers: [TraceQueryAnswer] = []
  /// The blocks in the object store before the scenario's traces were sent.
  var blocksBefore: Set<String>?
  /// Log lines before this time are not the scenario's.
  var logsSince: UTCTime?
  /// Where queries go, as the plan wrote it last.
  var queryBase: String

  package init(_ scenario: ScenarioContext, _ clients: TargetClients) {
    self.scenario = scenario
    self.clients = clients
    queryBase = clients.target.tempo.http
  }

  var target: Target { clients.target }

  /// The trace that was sent last; steps that speak of it need one.
  var lastTrace: SentTrace {
    get throws {
      guard let trace = traces.last else { throw Inconclusive("no step before this one sent a trace") }
      return trace
    }
  }
}

/// The parts of a target that scenarios share.
extension Runner.Resource {
  static let tempo: Runner.Resource = "tempo"
  /// What Tempo keeps in the object store, and its way there; a query may read from it.
  static let tempoStorage: Runner.Resource = "tempo storage"
}
