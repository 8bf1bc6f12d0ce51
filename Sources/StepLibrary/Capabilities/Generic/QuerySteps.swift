import Runner
import Wire

/// Sentences about queries of any kind: traces by id, or PromQL where a step before gave a PromQL query.
let querySteps: [StepDefinition<World>] = [
  when(
    "query is sent to {path}", .uses(.tempo), .uses(.tempo.storage), .uses(.mimir), .uses(.mimir.storage),
    doc: "GET on the path, {traceID} filled in with the scenario's id, or with the scenario's PromQL query."
  ) { (world, path: RequestPath) in
    try await world.metrics.areWanted ? world.metrics.ask(at: path) : world.traces.query(at: path)
  },
  when(
    "{int} queries are executed concurrently", .uses(.tempo), .uses(.tempo.storage), .uses(.mimir),
    .uses(.mimir.storage),
    doc: "GET /api/traces/ID for that many ids, or that many PromQL queries, at the same time."
  ) { (world, count: Int) in
    try await world.metrics.areWanted ? world.metrics.ask(count) : world.traces.query(count)
  },
  then("response SHALL be received within {duration}", doc: "From sending to the last byte.") {
    (world, limit: Duration) in
    try world.generic.expectReceived(within: limit)
  },
  then("all responses SHALL be received within {duration}", doc: "The slowest counts, from the common start.") {
    (world, limit: Duration) in
    try world.generic.expectAllReceived(within: limit)
  },
  then("response status SHALL be {status}", doc: "The code counts, the words are for readers.") {
    (world, status: HTTPStatus) in
    try world[AnswerMemory.self].last.expectStatus(status)
  },
  then("response SHALL contain descriptive error message", doc: "The body says that it is not found, or names it.") {
    world in
    try world[AnswerMemory.self].last.expectDescription(of: world[TraceMemory.self].wantedIDs.map(\.description))
  },
]
