import Base
package import Clients
package import Runner
import Wire

/// The state of one scenario: what its steps did so far, for the steps that come after.
package final class World: ScenarioWorld {
  package let scenario: ScenarioContext
  let clients: TargetClients
  private var memories = ScenarioMemories()
  /// The traces that this scenario sent or relies on, in order.
  var traces: [SentTrace] = []
  /// The ids that the scenario's next queries ask for.
  var wantedIDs: [TraceID] = []
  /// The answers to the scenario's last queries for traces.
  var answers: [TraceQueryAnswer] = []
  /// The answers to the scenario's last queries of any kind.
  var responses: [TimedAnswer] = []
  /// What this scenario pushed to Mimir or relies on, in order.
  var pushes: [SentSeries] = []
  /// The PromQL that the scenario's next queries ask.
  var wantedQueries: [MetricQuery] = []
  /// The answers to the scenario's last queries for metrics.
  var metricAnswers: [MetricAnswer] = []
  /// The Tempo that the scenario is about.
  var tempoTarget: TempoTarget
  /// Counters as they were noted, by system.
  var notedMetrics: [Subject: MetricsText] = [:]
  /// How long many queries took.
  lazy var latencies = Histogram()
  /// How a push that was meant to be refused was answered.
  var lastMimirPush: MimirPush?
  /// The Secret that holds the subject's S3 credentials, where a step named it.
  var secretName: String?
  /// The manifest of a Secret that the scenario is about.
  var secret: EncryptedSecret?
  /// The pods that the scenario deleted, and Tempo's answers for its traces before that.
  var deletedPods: [Pod] = []
  var answersBefore: [TraceQueryAnswer] = []
  /// The metrics that Mimir is to compact, and what it made of them.
  var metricHistory: MetricHistory?
  var compactedBlock: CompactedBlock?
  /// A bucket's objects as they were listed last, and those of blocks among them.
  var listing: [S3Object] = []
  var blockObjects: [S3Object] = []
  /// Paths on Mimir's disk that are about the compacted block, as they were noted.
  var localFiles: [String] = []
  /// Whose storage the scenario is about.
  var subject = Subject.tempo
  /// The blocks in the object store before the scenario's traces were sent.
  var blocksBefore: Set<String>?
  /// Log lines before this time are not the scenario's.
  var logsSince: UTCTime?
  /// Where queries go, as the plan wrote it last.
  var queryBase: String
  /// Where metrics are pushed to, and the prefix of the Prometheus API.
  var pushURL: String
  var promBase: String

  package init(_ scenario: ScenarioContext, _ clients: TargetClients) {
    self.scenario = scenario
    self.clients = clients
    queryBase = clients.target.tempo.http
    tempoTarget = clients.target.tempo
    pushURL = clients.target.mimir.push
    promBase = clients.target.mimir.query
  }

  /// What the scenario knows of a capability.
  subscript<Memory: ScenarioMemory>(_ type: Memory.Type) -> Memory {
    get { memories[type] }
    _modify { yield &memories[type] }
  }

  var target: Target { clients.target }

  var lastAnswer: TimedAnswer {
    get throws {
      guard let answer = responses.last else { throw Inconclusive("no step before this one sent a query") }
      return answer
    }
  }

  func queryConcurrently(_ count: Int) async throws {
    if wantedQueries.isEmpty {
      try wantTraces(count)
      return try await query(.traceByID)
    }
    guard wantedQueries.count >= count else {
      throw Inconclusive("the scenario has \(wantedQueries.count) PromQL queries, the step needs \(count)")
    }
    wantedQueries = Array(wantedQueries.prefix(count))
    try await askMetrics()
  }

  func expectAllReceived(within limit: Duration) throws {
    guard let slowest = responses.max(by: { $0.elapsed < $1.elapsed }) else {
      throw Inconclusive("no step before this one sent a query")
    }
    try slowest.expectReceived(within: limit, scenario)
  }

  /// The trace that was sent last; steps that speak of it need one.
  var lastTrace: SentTrace {
    get throws {
      guard let trace = traces.last else { throw Inconclusive("no step before this one sent a trace") }
      return trace
    }
  }
}

/// The system that a sentence without a name means.
enum Subject: String, Sendable, CaseIterable {
  case tempo, mimir

  var name: String {
    switch self {
    case .tempo: "Tempo"
    case .mimir: "Mimir"
    }
  }
}

/// The parts of a target that scenarios share.
extension Runner.Resource {
  static let tempo = Subject.tempo.resource
  static let mimir = Subject.mimir.resource
  /// The object store, as we look into it.
  static let objectStore: Runner.Resource = "s3"
  /// The Kubernetes API.
  static let cluster: Runner.Resource = "kubernetes"
  static let grafana: Runner.Resource = "grafana"
  static let prometheus: Runner.Resource = "prometheus"
  static let flux: Runner.Resource = "flux"
  static let manifests: Runner.Resource = "manifests"
  /// The switch that an embedded stack has for its faults.
  static let control: Runner.Resource = "control"

  /// What a system keeps in the object store, and its way there; a query may read from it.
  var storage: Runner.Resource { part("storage") }
  /// The system itself, past its gateway.
  var admin: Runner.Resource { part("admin") }
}

extension Subject {
  var resource: Runner.Resource { Runner.Resource(rawValue) }
}

extension EffectArguments {
  /// What a step's `{system}` names.
  var system: Runner.Resource { first(Subject.self)?.resource ?? "the named system" }
}
