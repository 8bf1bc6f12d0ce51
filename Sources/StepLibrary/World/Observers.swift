import Runner
import Wire

/// What a scenario knows of Grafana and Prometheus.
struct Observers {
  /// The data source that the scenario is about.
  var datasource: GrafanaDatasource?
  /// As Grafana listed them last.
  var datasources: [GrafanaDatasource] = []
  var health: DatasourceHealth?
  var panel: PanelResult?
  var update: ReleaseUpdate?
  /// Since when Prometheus has scraped what the scenario is about.
  var scraped: UTCTime?
  var progress: RemoteWriteProgress?
}

/// A query that Grafana ran, and what it must show.
enum PanelResult {
  case trace(SentTrace, PanelAnswer)
  case metrics(SentSeries, PanelAnswer)

  var answer: PanelAnswer {
    switch self {
    case .trace(_, let answer), .metrics(_, let answer): answer
    }
  }
}

extension TargetClients {
  var grafana: GrafanaClient { GrafanaClient(http: http, target: target.grafana) }
  var prometheus: PrometheusClient { PrometheusClient(http: http, target: target.prometheus) }
}

extension Runner.Resource {
  static let grafana: Runner.Resource = "grafana"
  static let prometheus: Runner.Resource = "prometheus"
}
