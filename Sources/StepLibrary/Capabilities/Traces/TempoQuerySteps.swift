import Runner

/// Queries to Tempo: how fast, and whether the content is what was sent.
let tempoQuerySteps: [StepDefinition<World>] = [
  given(
    "Tempo contains test traces from previous ingestion test", .uses(.tempo), .uses(.tempo.storage),
    doc: "Exports ten traces, once for the run, and waits until each can be read."
  ) { world in
    try await world.traces.ensureQueryable(10)
  },
  given(
    "Tempo HTTP API is accessible at {endpoint}", .uses(.tempo),
    doc: "GET /api/echo at the address answers 200; the scenario's queries go there."
  ) { (world, endpoint: Endpoint) in
    try await world.traces.expectEcho(at: endpoint)
  },
  given("trace ID from ingestion test", doc: "The id of one of the run's traces.") { world in
    try world.traces.wantLast()
  },
  given("random non-existent trace ID", doc: "An id that no trace of the run has.") { world in
    world.traces.wantUnknown()
  },
  given("{int} valid trace IDs", doc: "The ids of that many of the run's traces.") { (world, count: Int) in
    try world.traces.want(count)
  },
  then("response SHALL contain complete trace data", doc: "Every field of every span is as it was sent.") { world in
    try await world.traces.expectContentOfAllAnswers()
  },
  then("all responses SHALL return valid trace data", doc: "Each answer is the trace of its id, as it was sent.") {
    world in
    try await world.traces.expectContentOfAllAnswers()
  },
]
