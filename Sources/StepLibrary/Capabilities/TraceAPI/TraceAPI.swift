import Clients
import Runner
import Wire

extension LibraryPart {
  static let traceAPI = LibraryPart(
    steps: [traceAPIRequestSteps, traceAPIAnswerSteps, traceAPIListSteps, traceAPIDocumentSteps], systems: [.traceAPI],
    checks: [.traceAPI])
}

extension SystemKind {
  static let traceAPI = SystemKind(
    name: TraceAPITarget.name,
    expectReady: { try await $0.traceAPI.expectReachable() },
    expectServed: { world, _ in try await world.traceAPI.expectReachable() })
}

extension Runner.Resource {
  static let traceAPI = TraceAPITarget.name.resource
}

extension ParameterType {
  /// What a request brings in place of a good token.
  static let token = ParameterType(
    "token", patterns: [TokenVariant.all.map(\.name).joined(separator: "|")], useForSnippets: false,
    example: TokenVariant.all.first?.name
  ) { groups in
    guard let variant = groups[0].flatMap(TokenVariant.named) else {
      throw ParameterError(kind: "token", text: groups[0] ?? "")
    }
    return variant
  }
}

extension DoctorCheck {
  /// Nothing where the target describes none.
  static let traceAPI = DoctorCheck("trace-api") { clients in
    guard let system = clients.target.system(TraceAPITarget.name) else { return [] }
    var anonymous = system
    anonymous.access.credentials = nil
    return [await SystemProbe(clients, anonymous).look("description", at: system.probe)]
  }
}

/// What a scenario knows of the trace API.
struct TraceAPIMemory: ScenarioMemory {
  /// The trace that requests ask for.
  var trace: SentTrace?
  /// The traces of tenants, by the tenant's name.
  var traces: [String: SentTrace] = [:]
  /// With whose token requests are good.
  var asker: String?
  /// What the last request brought in place of a good token.
  var variant: TokenVariant?
  var listener: KeyListener?
  /// What was answered for traces, for the description to declare.
  var seen: [TimedAnswer] = []
  /// How traces were listed last.
  var listing: TraceListing?
  /// The answers to many requests, each with whose they should show; nil for nobody's.
  var crowd: [CrowdAnswer] = []
  var document: OpenAPIReading?

  func requested() throws -> SentTrace { try recall(trace, "brought a trace into Tempo") }

  func owned(by tenant: String) throws -> SentTrace {
    try recall(traces[tenant], "brought a trace of tenant \"\(tenant)\" into Tempo")
  }
}

extension World {
  var traceAPI: TraceAPICapability { TraceAPICapability(world: self) }
}
