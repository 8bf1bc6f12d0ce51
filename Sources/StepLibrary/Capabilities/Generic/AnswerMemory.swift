import Base
import Clients
import Runner
import Wire

/// What a scenario knows of answers of any kind.
struct AnswerMemory: ScenarioMemory {
  /// The answers to its last queries.
  var answers: [TimedAnswer] = []
  /// How long many queries took.
  var latencies: Histogram?
  /// Counters as they were noted.
  var counters: [SystemName: MetricsText] = [:]

  var last: TimedAnswer {
    get throws { try recall(answers.last, "sent a query") }
  }

  var slowest: TimedAnswer {
    get throws { try recall(answers.max { $0.elapsed < $1.elapsed }, "sent a query") }
  }

  var measured: Histogram {
    get throws { try recall(latencies, "measured queries") }
  }

  func counters(of name: SystemName) throws -> MetricsText {
    try recall(counters[name], "noted the metrics of \(name.title)")
  }
}
