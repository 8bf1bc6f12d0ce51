import Clients
import Runner

/// Tempo after its pod was deleted.
let recoverySteps: [StepDefinition<World>] = [
  when(
    "Tempo pod is deleted using kubectl delete pod", .disrupts(.tempo), .uses(.tempo.storage),
    .uses(.cluster), .needs(.podDeletion),
    doc: "Reads the scenario's traces, then deletes the pods by the API as kubectl does; over when new ones are ready."
  ) { world in
    try await SystemKind.tempo.deletePods(world)
  },
  then(
    "new Tempo pod SHALL start within {duration}", .disrupts(.tempo), .uses(.cluster), .needs(.pods),
    doc: "With another uid, and ready."
  ) {
    (world, limit: Duration) in
    try await world.pods(of: .tempo).expectNew(within: limit)
  },
  then(
    "Tempo SHALL reconnect to S3 without errors", .disrupts(.tempo), .uses(.tempo.storage),
    .uses(.cluster), .needs(.logs),
    doc: "The pods log no failure at the object store, and traces that only lie there can be read."
  ) { world in
    try await SystemKind.tempo.expectReconnected(world)
  },
  then(
    "Tempo SHALL NOT require manual intervention", .disrupts(.tempo), .uses(.cluster),
    .uses(.flux), .needs(.pods), .needs(.releases),
    doc: "All pods are ready by themselves, and Flux has the release Ready and not suspended."
  ) { world in
    try await world.pods(of: .tempo).expectNoIntervention()
  },
  given(
    "Tempo has restarted/recovered after/from pod deletion", .disrupts(.tempo),
    .uses(.tempo.storage), .uses(.cluster), .needs(.podDeletion),
    doc: "Reads the scenario's traces, deletes the pods, and looks until new ones are ready and Tempo answers."
  ) { world in
    try await SystemKind.tempo.restartPods(world)
  },
]
