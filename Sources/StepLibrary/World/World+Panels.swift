import Runner
import Wire

/// Queries through Grafana, from its data source to the answer's frames.
extension World {
  /// Asks for one of the run's traces by its id.
  func queryTraceInGrafana() async throws {
    try await ensureQueryableTraces(1)
    let (trace, grafana) = (try lastTrace, clients.grafana)
    let datasource = try await datasource(ofType: "tempo", named: Subject.tempo.name)
    observers.panel = .trace(trace, try await grafana.query(.trace(trace.id), of: datasource))
    attachPanel(datasource, trace.id.description)
  }

  /// Asks for the newest samples of the run's test metrics, an instant query.
  func queryMetricsInGrafana() async throws {
    try await ensurePushedSeries()
    let (sent, grafana) = (try lastPush, clients.grafana)
    let datasource = try await datasource(ofType: "prometheus", named: Subject.mimir.name)
    let query = "last_over_time(\(sent.recipe.selector)[1h])"
    observers.panel = .metrics(sent, try await grafana.query(.promQL(query), of: datasource))
    attachPanel(datasource, query)
  }

  func expectPanel() throws {
    guard let panel = observers.panel else { throw Inconclusive("no step before this one ran a query in Grafana") }
    let answer = panel.answer
    if let error = answer.error {
      throw Mismatch("the query failed", expected: "frames", actual: error, curl: answer.call.curlCommand)
    }
    let (expected, actual) = panel.content
    guard expected == actual else {
      throw Mismatch(
        "Grafana does not show what was sent", expected: expected.joined(separator: ", "),
        actual: actual.isEmpty ? "nothing" : actual.joined(separator: ", "), curl: answer.call.curlCommand)
    }
  }

  private func datasource(ofType type: String, named name: String) async throws -> GrafanaDatasource {
    let found = try await clients.grafana.datasources()
    guard let datasource = found.first(where: { $0.name == name && $0.type == type }) else {
      throw Mismatch(
        "Grafana has no such data source", expected: "\(name) of type \(type)",
        actual: found.map { "\($0.name) (\($0.type))" }.joined(separator: ", "))
    }
    return datasource
  }

  private func attachPanel(_ datasource: GrafanaDatasource, _ query: String) {
    guard let answer = observers.panel?.answer else { return }
    scenario.attach(
      Evidence(
        "query in Grafana",
        [
          "data source": datasource.name, "query": query, "status": "\(answer.call.response.status)",
          "error": answer.error ?? "none", "frames": "\(answer.frames.count)", "rows": "\(answer.rowCount)",
        ]))
  }
}

extension PanelResult {
  /// What must be in the frames, and what is: the names of a trace's spans, or each series with its newest value.
  fileprivate var content: (expected: [String], actual: [String]) {
    switch self {
    case .trace(let trace, let answer):
      let names = trace.spans.flatMap(\.scopeSpans).flatMap(\.spans).map(\.name)
      let column = answer.frames.first?.first { $0.name == "operationName" }?.values ?? []
      return (names.sorted(), column.compactMap(\.string).sorted())
    case .metrics(let sent, let answer):
      let newest = sent.series.map { Self.line($0.labelSet, $0.samples.last?.value ?? .nan) }
      let shown = answer.frames.compactMap { fields -> String? in
        guard let field = fields.last, let value = field.values.last?.double else { return nil }
        return Self.line(field.labels, value)
      }
      return (newest.sorted(), shown.sorted())
    }
  }

  /// Without the metric's name, which Grafana's field has instead of a label at times.
  private static func line(_ labels: LabelSet, _ value: Double) -> String { "\(labels.withoutName) \(value)" }
}
