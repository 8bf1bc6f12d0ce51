/// A process of a Mimir that runs as several, as the chart `mimir-distributed` has them.
enum MimirComponent: String, CaseIterable, Sendable {
  case storeGateway = "store-gateway"
  case ingester
  case compactor
  case querier
  case queryScheduler = "query-scheduler"
  case queryFrontend = "query-frontend"
  case distributor
  case gateway

  /// Of its Service and of its Deployment or StatefulSet.
  var workload: String { "mimir-\(rawValue)" }

  /// Whether it has a client of the object store, without which it does not start.
  var usesStore: Bool { [.storeGateway, .ingester, .compactor, .querier].contains(self) }

  /// Whether it keeps something on a volume of its own.
  var hasVolume: Bool { [.storeGateway, .ingester, .compactor].contains(self) }

  /// What the names of its own metrics begin with.
  private var metricPrefixes: [String] {
    switch self {
    case .ingester: ["cortex_ingester_", "cortex_discarded_samples_total"]
    case .distributor: ["cortex_distributor_"]
    case .compactor: ["cortex_compactor_"]
    default: []
    }
  }

  var families: [MetricRegistry.Family] {
    MetricRegistry.Family.mimir.filter { family in
      family.name == "cortex_request_duration_seconds_count" || metricPrefixes.contains(where: family.name.hasPrefix)
    }
  }
}
