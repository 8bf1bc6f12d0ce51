import Clients
import Runner
import Wire

/// Queries through Grafana, from its data source to the answer's frames.
extension GrafanaCapability {
  /// Asks for one of the run's traces by its id.
  func queryTrace() async throws {
    try await world.traces.ensureQueryable(1)
    let trace = try world[TraceMemory.self].last
    try await ask(.trace(trace.id), "Tempo", type: "tempo") { .trace(trace, $0) }
  }

  /// Asks for the newest samples of the run's test metrics, an instant query.
  func queryMetrics() async throws {
    try await world.metrics.ensurePushed()
    let sent = try world[MetricMemory.self].last
    try await ask(.promQL("last_over_time(\(sent.recipe.selector)[1h])"), "Mimir", type: "prometheus") {
      .metrics(sent, $0)
    }
  }

  private func ask(
    _ query: PanelQuery, _ name: String, type: String, _ result: (PanelAnswer) -> PanelResult
  ) async throws {
    let datasource = try await reading.datasource(ofType: type, named: name)
    let answer = try await clients.grafana.query(query, of: datasource)
    memory.lastPanel = result(answer)
    scenario.attach(
      Evidence(
        "query in Grafana",
        [
          "data source": datasource.name, "query": query.text, "status": Int(answer.call.response.status),
          "error": answer.error ?? "none", "frames": answer.frames.count, "rows": answer.rowCount,
        ]))
  }
}
