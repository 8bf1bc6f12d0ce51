import Clients
import Runner

/// Traces that go on while something happens to Tempo.
let availabilitySteps: [StepDefinition<World>] = [
  given(
    "a trace is exported every {duration}", .uses(.tempo), .uses(.tempo.storage),
    doc: "In the background until the scenario ends, by OTLP gRPC; three of those acknowledged are read after each."
  ) { (world, interval: Duration) in
    try await world.availability.begin(every: interval)
  }.withoutLimit,
  then(
    "{int} more exports are acknowledged within {duration}", .uses(.tempo), doc: "Of those in the background."
  ) { (world, count: Int, limit: Duration) in
    try await world.availability.expectMore(count, within: limit)
  },
  then(
    "no export was refused for longer than {duration}", .uses(.tempo),
    doc: "From the first that was not acknowledged to the next that was; the ledger names each gap with its times."
  ) { (world, limit: Duration) in
    try await world.availability.expectTaken(exceptFor: limit)
  }.withoutLimit,
  then(
    "no acknowledged trace was missing for longer than {duration}", .uses(.tempo),
    doc: "From the first read that was answered with 404 to the next that was not."
  ) { (world, limit: Duration) in
    try await world.availability.expectPresent(exceptFor: limit)
  }.withoutLimit,
  then(
    "each acknowledged trace can be read by id as it was sent", .uses(.tempo), .uses(.tempo.storage),
    doc: "Ends the exports in the background; every field of every span."
  ) { world in
    try await world.availability.expectAllReadable()
  },
]
