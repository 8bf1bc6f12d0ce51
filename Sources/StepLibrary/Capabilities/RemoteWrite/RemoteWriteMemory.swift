import Base
import Clients
import Wire

/// What a scenario knows of how Prometheus writes to Mimir.
struct RemoteWriteMemory: ScenarioMemory {
  /// The entry of its configuration that leads to Mimir.
  var configured: PrometheusConfiguration.RemoteWrite?
  /// How long a queue must be looked at to tell how it fares.
  var window: Duration?
  /// What the queue did since the first look.
  var looks: RemoteWriteLooks?
  /// Targets of ServiceMonitors that were seen to be scraped.
  var scrapedTargets: [ScrapeTarget] = []

  var scraped: [ScrapeTarget] {
    get throws { try recall(all: scrapedTargets, "looked at what is scraped") }
  }

  /// Of each process of Prometheus.
  var progress: [RemoteWriteProgress] {
    get throws { try recall(looks, "looked at the remote-write queue").known }
  }
}
