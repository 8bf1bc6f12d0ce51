import Wire

/// What a scenario knows of traces.
struct TraceMemory: ScenarioMemory {
  /// Those that it sent or relies on, in order.
  var sent: [SentTrace] = []
  /// The ids that its next queries ask for.
  var wantedIDs: [TraceID] = []
  /// The answers to its last queries.
  var lastAnswers: [TraceQueryAnswer] = []
  /// Tempo's answers for its traces, before something happened to Tempo.
  var answersBefore: [TraceQueryAnswer] = []

  /// The trace that was sent last; steps that speak of it need one.
  var last: SentTrace {
    get throws { try recall(sent.last, "sent a trace") }
  }

  /// All of them, each of which was taken.
  var taken: [SentTrace] {
    get throws { try taken(sent, "sent a trace") }
  }

  var wanted: [TraceID] {
    get throws { try recall(all: wantedIDs, "gave a trace id") }
  }

  var answers: [TraceQueryAnswer] {
    get throws { try recall(all: lastAnswers, "sent a query") }
  }
}
