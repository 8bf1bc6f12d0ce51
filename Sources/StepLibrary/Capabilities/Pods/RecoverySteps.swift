import Runner

/// Tempo after its pod was deleted.
let recoverySteps: [StepDefinition<World>] = [
  given(
    "Tempo has ingested and persisted test traces to S3", .uses(.tempo), .uses(.tempo.storage), .uses(.objectStore),
    doc: "Exports three traces, once for the run, and looks until each is in a new block."
  ) { world in
    try await world.ensurePersistedTraces(3)
  },
  given("test trace IDs are recorded", doc: "The ids of the scenario's traces.") { world in
    try world.recordTraceIDs()
  },
  when(
    "Tempo pod is deleted using kubectl delete pod", .disrupts(.tempo), .uses(.tempo.storage), .uses(.cluster),
    doc: "Reads the scenario's traces, then deletes the pods by the API as kubectl does; over when new ones are ready."
  ) { world in
    try await world.deletePods(of: .tempo)
  },
  then(
    "new Tempo pod SHALL start within {duration}", .disrupts(.tempo), .uses(.cluster),
    doc: "With another uid, and ready."
  ) {
    (world, limit: Duration) in
    try await world.expectNewPods(of: .tempo, within: limit)
  },
  then(
    "Tempo SHALL reconnect to S3 without errors", .disrupts(.tempo), .uses(.tempo.storage), .uses(.cluster),
    doc: "The pods log no failure at the object store, and traces that only lie there can be read."
  ) { world in
    try await world.expectReconnected(.tempo)
  },
  then(
    "Tempo SHALL NOT require manual intervention", .disrupts(.tempo), .uses(.cluster), .uses(.flux),
    doc: "All pods are ready by themselves, and Flux has the release Ready and not suspended."
  ) { world in
    try await world.expectNoIntervention(for: .tempo)
  },
  given(
    "Tempo has restarted/recovered after/from pod deletion", .disrupts(.tempo), .uses(.tempo.storage), .uses(.cluster),
    doc: "Reads the scenario's traces, deletes the pods, and looks until new ones are ready and Tempo answers."
  ) { world in
    try await world.restartPods(of: .tempo)
  },
  when(
    "query is sent for previously ingested trace ID", .uses(.tempo), .uses(.tempo.storage),
    doc: "GET /api/traces/ID for each of the scenario's traces."
  ) { world in
    try await world.query(.traceByID, for: world.traces.map(\.id))
  },
  then("response SHALL return complete trace data", doc: "Every field of every span is as it was sent.") { world in
    try world.expectContentOfAllAnswers()
  },
  then("response time SHALL be within {duration}", doc: "Of the slowest, from sending to the last byte.") {
    (world, limit: Duration) in
    try world.expectAllReceived(within: limit)
  },
  then("trace data SHALL match pre-restart state", doc: "Every field is as it was read before the pod was deleted.") {
    world in
    try world.expectAnswersUnchanged()
  },
  when(
    "new test trace is sent via OTLP", .uses(.tempo), .uses(.tempo.storage),
    doc: "Notes the blocks in the object store, then exports a new trace by OTLP gRPC."
  ) { world in
    world.blocksBefore = try await world.clients.blocks(of: .tempo)?.keys()
    try await world.sendTrace()
  },
  then(
    "Tempo SHALL accept and persist trace", .uses(.tempo), .uses(.tempo.storage), .uses(.objectStore),
    doc: "The export was acknowledged whole, and the trace reaches a new block."
  ) { world in
    try await world.expectAcceptedAndPersisted()
  },
  then(
    "new trace SHALL be queryable after {duration}", .uses(.tempo), .uses(.tempo.storage),
    doc: "Looks up to that time until the trace reads back as it was sent; with --literal-waits after it."
  ) { (world, time: Duration) in
    try await world.scenario.elapse(time)
    try await world.expectQueryable([world.lastTrace])
  },
]
