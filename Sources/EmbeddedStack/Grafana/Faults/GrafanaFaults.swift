/// What goes wrong in Grafana, between it and its data sources.
package enum GrafanaFaults {
  static let all = [
    datasourceMissing.definition, datasourceUnreachable.definition, datasourceURL.definition,
    healthAlwaysOK.definition, healthMessage.definition, queryEmpty.definition, otherPage.definition,
  ]

  package static let datasourceMissing = FaultKind(
    "grafana.datasource.missing", "Grafana does not know a data source.",
    actsIn: "Grafana's API, at each request that is about data sources", OfDatasource(), .datasource(\.name))

  package static let datasourceURL = FaultKind(
    "grafana.datasource.wrong-url", "A data source leads to another host.",
    actsIn: "Grafana's API, at each request that is about data sources, and in what Grafana asks of it",
    OtherHost(), .datasource(\.name), .text("host", unit: "host", \.host))

  package static let datasourceUnreachable = FaultKind(
    "grafana.datasource.unreachable", "Grafana's requests to a data source end in a timeout.",
    actsIn: "Grafana, at each request to that data source", OfDatasource(), .datasource(\.name))

  package static let healthAlwaysOK = FaultKind(
    "grafana.health.always-ok", "A data source that cannot be reached is healthy all the same.",
    actsIn: "Grafana's health checks, at each that would fail")

  package static let healthMessage = FaultKind(
    "grafana.health.message", "Health checks have a message that says something else, or nothing.",
    actsIn: "Grafana's health checks, at each", OtherMessage(), .text("text", unit: "message", \.text))

  package static let otherPage = FaultKind(
    "grafana.login.other-page", "A gateway has a page of its own where Grafana's login is, with 200.",
    actsIn: "Grafana's /login, at each request")

  package static let queryEmpty = FaultKind(
    "grafana.query.empty", "Queries of a data source succeed without data.",
    actsIn: "Grafana, at each query of that data source", OfDatasource(), .datasource(\.name))
}

package struct OfDatasource: FaultValues {
  /// As the data source is called.
  package var name = "Tempo"
}

package struct OtherHost: FaultValues {
  package var name = "Tempo"
  package var host = "loki.monitoring.svc"
}

package struct OtherMessage: FaultValues {
  package var text = ""
}

extension FaultKind.Parameter {
  fileprivate static func datasource(_ path: any WritableKeyPath<Values, String> & Sendable) -> Self {
    text("name", unit: "data source", oneOf: ["Tempo", "Mimir"], path)
  }
}
