/// A process of a Tempo that runs as several, as the chart `tempo-distributed` has them.
enum TempoComponent: String, CaseIterable, Sendable {
  case ingester
  case distributor
  case querier
  case queryFrontend = "query-frontend"
  case compactor
  case gateway

  /// As the chart names it.
  var container: String { self == .gateway ? "nginx" : rawValue }

  /// Of its Service and of its Deployment or StatefulSet.
  var workload: String { "tempo-\(rawValue)" }

  var servicePort: Int { self == .gateway ? 80 : 3200 }

  var containerPort: Int { self == .gateway ? 8080 : 3200 }

  /// Whether it has a client of the object store, without which it does not start.
  var usesStore: Bool { [.ingester, .querier, .compactor].contains(self) }

  /// What the names of its own metrics begin with.
  private var metricPrefixes: [String] {
    switch self {
    case .ingester: ["tempo_ingester_", "tempo_live_store_"]
    case .distributor: ["tempo_distributor_", "tempo_receiver_", "tempo_discarded_"]
    default: []
    }
  }

  func families(of keeper: TempoProfile.Keeper) -> [TempoMetrics.Family] {
    TempoMetrics.Family.all(of: keeper).filter { family in
      family.name == "tempo_build_info" || metricPrefixes.contains(where: family.name.hasPrefix)
    }
  }
}
