import Runner

/// Time and tools. None of them sees the target, so that a run of these alone starts none.
let commonSteps: [StepDefinition<World>] = scenarioSteps.map { $0.inWorld() }

private let scenarioSteps: [StepDefinition<ScenarioContext>] = [
  when(
    "{duration} has/have elapsed",
    doc: "What follows may take that long to become true; with --literal-waits the time is slept."
  ) {
    (scenario, time: Duration) in
    try await scenario.elapse(time)
  }.withoutLimit,
  given("otel-cli/promtool is installed", doc: "The capability is built in; nothing is looked for.") { scenario in
    scenario.attach(Evidence("built in", ["client": "the harness sends telemetry itself"]))
  },
]
