import EmbeddedStack

extension FaultClaims {
  static let ofGrafana = [
    FaultClaims(
      .datasourceMissing,
      Claim(noticedBy: ["Grafana SHALL load datasources from configuration"]),
      Claim(
        noticedBy: ["{word} datasource SHALL appear in datasource list"], about: "Tempo datasource SHALL appear"),
      Claim(
        "name=Mimir", noticedBy: ["{word} datasource SHALL appear in datasource list"],
        about: "Mimir datasource SHALL appear")),
    FaultClaims(
      .datasourceURL,
      Claim(noticedBy: ["{word} datasource SHALL have URL {string}"], about: "Tempo datasource SHALL have URL"),
      Claim(
        "name=Mimir", noticedBy: ["{word} datasource SHALL have URL {string}"],
        about: "Mimir datasource SHALL have URL")),
    FaultClaims(
      .datasourceUnreachable,
      Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo datasource is configured"),
      Claim(
        "name=Mimir", noticedBy: ["health check SHALL return {string} status"],
        about: "Mimir datasource is configured")),
    FaultClaims(
      .healthAlwaysOK, Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo pod is stopped")),
    FaultClaims(
      .healthMessage,
      Claim(noticedBy: ["response SHALL indicate {word} is reachable"]),
      Claim("text=failed", noticedBy: ["error message SHALL contain {string} or similar"]),
      Claim("text=504", noticedBy: ["error message SHALL be displayed in Grafana UI"])),
    FaultClaims(
      .panelEmpty,
      Claim("name=Tempo", noticedBy: ["query SHALL return results successfully"]),
      Claim("name=Mimir", noticedBy: ["query SHALL return results successfully"])),
  ]
}
