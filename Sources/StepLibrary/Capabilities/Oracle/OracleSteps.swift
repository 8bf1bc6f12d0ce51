import Base
import Runner
import Wire

/// Queries of our own, whose answers we evaluate ourselves.
let oracleSteps: [StepDefinition<World>] = [
  then(
    "{int} PromQL queries are answered as Prometheus answers them", .uses(.mimir), .uses(.mimir.storage),
    doc:
      "Pushes series of its own, asks a set that covers the language and that many generated queries, compares at 1e-9."
  ) { (world, count: Int) in
    try await world.oracle.expectAnswers(toGenerated: count)
  },
  then(
    "{int} TraceQL searches find what they should", .uses(.tempo), .uses(.tempo.storage),
    doc: "Searches generated from the scenario's traces: the traces found among these, and the spans matched in each."
  ) { (world, count: Int) in
    try await world.oracle.expectSearches(count)
  },
]

extension LibraryPart {
  static let oracle = LibraryPart(steps: [oracleSteps])
}

extension World {
  var oracle: OracleCapability { OracleCapability(world: self) }
}
