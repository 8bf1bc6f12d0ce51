extension FaultDefinition {
  static let datasourceMissing = FaultDefinition(
    name: "grafana.datasource.missing", summary: "Grafana does not know a data source.",
    actsIn: "Grafana's API, at each request that is about data sources", parameters: [datasource],
    claims: [
      Claim(noticedBy: ["Grafana SHALL load datasources from configuration"]),
      Claim("name=Mimir", noticedBy: ["Grafana SHALL load datasources from configuration"]),
    ])

  static let datasourceUnreachable = FaultDefinition(
    name: "grafana.datasource.unreachable", summary: "Grafana's requests to a data source end in a timeout.",
    actsIn: "Grafana, at each request to that data source", parameters: [datasource],
    claims: [
      Claim(
        "name=Tempo", noticedBy: ["health check SHALL return {string} status"], about: "Tempo datasource is configured"),
      Claim(
        "name=Mimir", noticedBy: ["health check SHALL return {string} status"], about: "Mimir datasource is configured"),
    ])

  static let healthAlwaysOK = FaultDefinition(
    name: "grafana.health.always-ok", summary: "A data source that cannot be reached is healthy all the same.",
    actsIn: "Grafana's health checks, at each that would fail",
    claims: [
      Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo pod is stopped")
    ])

  private static let datasource = Parameter("name", unit: "data source", .text("Tempo"), choices: ["Tempo", "Mimir"])
}
