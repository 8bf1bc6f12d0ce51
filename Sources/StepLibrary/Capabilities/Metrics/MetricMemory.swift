import Clients

/// What a scenario knows of metrics.
struct MetricMemory: ScenarioMemory {
  /// What it pushed to Mimir or relies on, in order.
  var pushed: [SentSeries] = []
  /// Versions of remote write that the plan promises: a server that does not take one of these fails.
  var promisedVersions: Set<RemoteWriteVersion> = [.one]
  /// The PromQL that its next queries ask.
  var wantedQueries: [MetricQuery] = []
  /// The answers to its last queries.
  var lastAnswers: [MetricAnswer] = []
  /// How a push that was no new series was answered.
  var oddPush: MimirPush?
  /// Where metrics are pushed to, where the plan wrote another address than the target's.
  var pushURL: String?

  var last: SentSeries {
    get throws { try recall(pushed.last, "pushed metrics") }
  }

  /// All of them, each of which was taken.
  var taken: [SentSeries] {
    get throws { try taken(pushed, "pushed metrics") }
  }

  var wanted: [MetricQuery] {
    get throws { try recall(all: wantedQueries, "gave a PromQL query") }
  }

  var answers: [MetricAnswer] {
    get throws { try recall(all: lastAnswers, "asked for metrics") }
  }

  var odd: MimirPush {
    get throws { try recall(oddPush, "pushed something odd") }
  }
}
