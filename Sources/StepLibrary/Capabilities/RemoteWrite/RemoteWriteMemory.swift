import Base
import Clients
import Wire

/// What a scenario knows of how Prometheus writes to Mimir.
struct RemoteWriteMemory: ScenarioMemory {
  /// When it was seen that Prometheus scrapes what the scenario is about.
  var scrapeTime: UTCTime?
  /// What the queue did between the last two looks.
  var lastProgress: RemoteWriteProgress?

  var scraped: UTCTime {
    get throws { try recall(scrapeTime, "looked at what is scraped") }
  }

  var progress: RemoteWriteProgress {
    get throws { try recall(lastProgress, "looked at the remote-write queue") }
  }
}
