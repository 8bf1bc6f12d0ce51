import Clients

/// What a scenario knows of Grafana.
struct GrafanaMemory: ScenarioMemory {
  /// As Grafana listed them last.
  var datasources: [GrafanaDatasource] = []
  /// The data source that the scenario is about.
  var chosen: GrafanaDatasource?
  /// What its health check came to last.
  var lastHealth: DatasourceHealth?
  /// The query that Grafana ran last.
  var lastPanel: PanelResult?

  var datasource: GrafanaDatasource {
    get throws { try recall(chosen, "named a data source") }
  }

  var health: DatasourceHealth {
    get throws { try recall(lastHealth, "checked a data source") }
  }

  var panel: PanelResult {
    get throws { try recall(lastPanel, "ran a query in Grafana") }
  }
}
