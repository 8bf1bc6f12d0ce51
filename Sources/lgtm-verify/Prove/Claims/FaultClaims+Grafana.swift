import EmbeddedStack

extension FaultClaims {
  static let ofGrafana = [
    FaultClaims(
      GrafanaFaults.datasourceMissing,
      Claim(noticedBy: ["Grafana SHALL load datasources from configuration"]),
      Claim(
        noticedBy: ["{word} datasource SHALL appear in datasource list"], about: "Tempo datasource SHALL appear"),
      Claim(
        .set(\.name, "Mimir"), noticedBy: ["{word} datasource SHALL appear in datasource list"],
        about: "Mimir datasource SHALL appear")),
    FaultClaims(
      GrafanaFaults.datasourceURL,
      Claim(noticedBy: ["{word} datasource SHALL have URL {string}"], about: "Tempo datasource SHALL have URL"),
      Claim(
        .set(\.name, "Mimir"), noticedBy: ["{word} datasource SHALL have URL {string}"],
        about: "Mimir datasource SHALL have URL")),
    FaultClaims(
      GrafanaFaults.datasourceUnreachable,
      Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo datasource is configured"),
      Claim(
        .set(\.name, "Mimir"), noticedBy: ["health check SHALL return {string} status"],
        about: "Mimir datasource is configured")),
    FaultClaims(
      GrafanaFaults.healthAlwaysOK,
      Claim(noticedBy: ["health check SHALL return {string} status"], about: "Tempo pod is stopped")),
    FaultClaims(
      GrafanaFaults.healthMessage,
      Claim(noticedBy: ["response SHALL indicate {word} is reachable"]),
      Claim(.set(\.text, "failed"), noticedBy: ["error message SHALL contain {string} or similar"]),
      Claim(.set(\.text, "504"), noticedBy: ["error message SHALL be displayed in Grafana UI"])),
    FaultClaims(GrafanaFaults.otherPage, Claim(noticedBy: ["Grafana UI is accessed"])),
    FaultClaims(
      GrafanaFaults.queryEmpty,
      Claim(.set(\.name, "Tempo"), noticedBy: ["query SHALL return results successfully"]),
      Claim(.set(\.name, "Mimir"), noticedBy: ["query SHALL return results successfully"])),
  ]
}
