internal import Runner

/// Time and tools.
let commonSteps: [StepDefinition<World>] = [
  when(
    "{duration} has/have elapsed",
    doc: "What follows may take that long to become true; with --literal-waits the time is slept."
  ) {
    (world, time: Duration) in
    try await world.scenario.elapse(time)
  },
  given("otel-cli/promtool is installed", doc: "The capability is built in; nothing is looked for.") { world in
    world.scenario.attach(Evidence("built in", ["client": "the harness sends telemetry itself"]))
  },
]
