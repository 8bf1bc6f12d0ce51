import Clients

/// What `monitor` is told, checked and with its defaults.
struct MonitorSettings: Sendable {
  /// Of each run.
  let run: RunSettings
  let interval: Duration
  let listen: ListenAddress
  let runs: Int?
  /// Where its runs are sent as traces, with the path.
  let traces: String?
  let hours: [DisruptionHours]

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let given = try ParsedOptions(arguments, of: MonitorCommand.specification, environment: environment)
    run = try RunSettings(given, environment: environment)
    (interval, listen, runs) = (try given[.every], try given[.listen], try given[.runs])
    traces = try given[.traces].map { $0.hasSuffix("/v1/traces") ? $0 : "\($0.trimmingSlashes)/v1/traces" }
    hours = try given[.disruptionHours]
    guard !run.allowsDisruption || run.target == "embedded" || !hours.isEmpty else {
      throw .conflict(.disruptionWithoutHours)
    }
  }

  /// Whether scenarios may run now that break something of the target.
  func mayDisrupt(_ isInHours: Bool) -> Bool { run.target == "embedded" || (run.allowsDisruption && isInHours) }

  /// Throws where its own traces would go into the stack under test.
  func expectTracesElsewhere(than target: Target) throws(UsageError) {
    guard let traces, let address = EndpointMap.address(of: traces) else { return }
    let receivers =
      [target.tempo.otlpHttp, target.tempo.http, target.tempo.zipkin, target.tempo.jaegerHttp]
      .compactMap { EndpointMap.address(of: $0) } + [target.tempo.otlpGrpc, target.tempo.jaegerGrpc]
    if (receivers + target.endpoints.keys + target.endpoints.values).contains(address) {
      throw .conflict(.tracesIntoTarget(address))
    }
  }
}

extension String {
  fileprivate var trimmingSlashes: String { String(reversed().drop { $0 == "/" }.reversed()) }
}
