import Clients
import Runner

/// What becomes of traces when the pod that took them is gone.
let traceRecoverySteps: [StepDefinition<World>] = [
  given(
    "Tempo has ingested and persisted test traces to S3", .uses(.tempo), .uses(.tempo.storage), .uses(.objectStore),
    doc: "Exports three traces, once for the run, and looks until each is in a new block and can be read from there."
  ) { world in
    try await world.traces.ensurePersisted(3)
  },
  given("test trace IDs are recorded", doc: "The ids of the scenario's traces.") { world in
    try world.traces.recordIDs()
  },
  when(
    "query is sent for previously ingested trace ID", .uses(.tempo), .uses(.tempo.storage),
    doc: "GET /api/traces/ID for each of the scenario's traces."
  ) { world in
    try await world.traces.queryAll()
  },
  then("response SHALL return complete trace data", doc: "Every field of every span is as it was sent.") { world in
    try await world.traces.expectContentOfAllAnswers()
  },
  then("response time SHALL be within {duration}", doc: "Of the slowest, from sending to the last byte.") {
    (world, limit: Duration) in
    try world.generic.expectAllReceived(within: limit)
  },
  then("trace data SHALL match pre-restart state", doc: "Every field is as it was read before the pod was deleted.") {
    world in
    try world.traces.expectAnswersUnchanged()
  },
  when(
    "new test trace is sent via OTLP", .uses(.tempo), .uses(.tempo.storage),
    doc: "Notes the blocks in the object store, then exports a new trace by OTLP gRPC."
  ) { world in
    try await world.storage.noteBlocks(of: .tempo)
    try await world.traces.send()
  },
  then(
    "Tempo SHALL accept and persist trace", .uses(.tempo), .uses(.tempo.storage), .uses(.objectStore),
    doc: "The export was acknowledged whole, and the trace reaches a new block and can be read from there."
  ) { world in
    try await world.traces.expectAcceptedAndPersisted()
  },
  then(
    "new trace SHALL be queryable after {duration}", .uses(.tempo), .uses(.tempo.storage),
    doc: "Looks up to that time until a read from blocks only gives it as sent; with --literal-waits after it."
  ) { (world, time: Duration) in
    try await world.traces.expectInBlocks(after: time)
  },
]
