/// What goes wrong in Grafana, between it and its data sources.
extension FaultDefinition {
  static let ofGrafana = [
    datasourceMissing, datasourceUnreachable, datasourceURL, healthAlwaysOK, healthMessage, panelEmpty,
  ]

  package static let datasourceMissing = FaultDefinition(
    name: "grafana.datasource.missing", summary: "Grafana does not know a data source.",
    actsIn: "Grafana's API, at each request that is about data sources", parameters: [datasource])

  package static let datasourceURL = FaultDefinition(
    name: "grafana.datasource.wrong-url", summary: "A data source leads to another host.",
    actsIn: "Grafana's API, at each request that is about data sources, and in what Grafana asks of it",
    parameters: [datasource, Parameter("host", unit: "host", .text("loki.monitoring.svc"))])

  package static let datasourceUnreachable = FaultDefinition(
    name: "grafana.datasource.unreachable", summary: "Grafana's requests to a data source end in a timeout.",
    actsIn: "Grafana, at each request to that data source", parameters: [datasource])

  package static let healthAlwaysOK = FaultDefinition(
    name: "grafana.health.always-ok", summary: "A data source that cannot be reached is healthy all the same.",
    actsIn: "Grafana's health checks, at each that would fail", parameters: [])

  package static let healthMessage = FaultDefinition(
    name: "grafana.health.message", summary: "Health checks have a message that says something else, or nothing.",
    actsIn: "Grafana's health checks, at each", parameters: [Parameter("text", unit: "message", .text(""))])

  package static let panelEmpty = FaultDefinition(
    name: "grafana.query.empty", summary: "Queries of a data source succeed without data.",
    actsIn: "Grafana, at each query of that data source", parameters: [datasource])

  private static let datasource = Parameter("name", unit: "data source", .text("Tempo"), choices: ["Tempo", "Mimir"])
}
