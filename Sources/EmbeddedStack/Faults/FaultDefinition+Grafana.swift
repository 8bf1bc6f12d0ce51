/// What goes wrong in Grafana, between it and its data sources.
extension FaultDefinition {
  static let ofGrafana = [
    datasourceMissing, datasourceUnreachable, datasourceURL, healthAlwaysOK, healthMessage, panelEmpty,
  ]

  static let datasourceMissing = FaultDefinition(
    name: "grafana.datasource.missing", summary: "Grafana does not know a data source.",
    actsIn: "Grafana's API, at each request that is about data sources", parameters: [datasource],
    claims: [
      Claim(noticedBy: ["Grafana SHALL load datasources from configuration"]),
      Claim(
        noticedBy: ["{word} datasource SHALL appear in datasource list"], about: "Tempo datasource SHALL appear"),
      Claim(
        "name=Mimir", noticedBy: ["{word} datasource SHALL appear in datasource list"],
        about: "Mimir datasource SHALL appear"),
    ])

  static let datasourceURL = FaultDefinition(
    name: "grafana.datasource.wrong-url", summary: "A data source leads to another host.",
    actsIn: "Grafana's API, at each request that is about data sources, and in what Grafana asks of it",
    parameters: [datasource, Parameter("host", unit: "host", .text("loki.monitoring.svc"))],
    claims: [
      Claim(noticedBy: ["{word} datasource SHALL have URL {string}"], about: "Tempo datasource SHALL have URL"),
      Claim(
        "name=Mimir", noticedBy: ["{word} datasource SHALL have URL {string}"], about: "Mimir datasource SHALL have URL"
      ),
    ])

  static let datasourceUnreachable = FaultDefinition(
    name: "grafana.datasource.unreachable", summary: "Grafana's requests to a data source end in a timeout.",
    actsIn: "Grafana, at each request to that data source", parameters: [datasource],
    claims: [
      Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo datasource is configured"),
      Claim(
        "name=Mimir", noticedBy: ["health check SHALL return {string} status"],
        about: "Mimir datasource is configured"),
    ])

  static let healthAlwaysOK = FaultDefinition(
    name: "grafana.health.always-ok", summary: "A data source that cannot be reached is healthy all the same.",
    actsIn: "Grafana's health checks, at each that would fail", parameters: [],
    claims: [Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo pod is stopped")])

  static let healthMessage = FaultDefinition(
    name: "grafana.health.message", summary: "Health checks have a message that says something else, or nothing.",
    actsIn: "Grafana's health checks, at each", parameters: [Parameter("text", unit: "message", .text(""))],
    claims: [
      Claim(noticedBy: ["response SHALL indicate {word} is reachable"]),
      Claim("text=failed", noticedBy: ["error message SHALL contain {string} or similar"]),
      Claim("text=504", noticedBy: ["error message SHALL be displayed in Grafana UI"]),
    ])

  static let panelEmpty = FaultDefinition(
    name: "grafana.query.empty", summary: "Queries of a data source succeed without data.",
    actsIn: "Grafana, at each query of that data source", parameters: [datasource],
    claims: ["name=Tempo", "name=Mimir"].map {
      Claim($0, noticedBy: ["query SHALL return results successfully"])
    })

  private static let datasource = Parameter("name", unit: "data source", .text("Tempo"), choices: ["Tempo", "Mimir"])
}
