import Clients
import Gherkin
import Runner
import Wire

/// The objects that a platform's component is made of.
let componentObjectSteps: [StepDefinition<World>] = [
  then(
    "each pod of component {word} has a volume of {string} within {duration}", .uses(.objects), .uses(.platform),
    doc: "By what its claim asks for."
  ) { (world, name: String, size: String, limit: Duration) in
    try await world.components.expectVolumes(of: name, size, within: limit)
  },
  then(
    "Services of component {word} have the ports within {duration}", .uses(.objects), .uses(.platform),
    doc: "A table: port, TCP or UDP; a ready pod stands behind each."
  ) { (world, name: String, limit: Duration, table: PickleTable) in
    try await world.components.expectPorts(of: name, table.rows, within: limit)
  },
  then(
    "the StatefulSet of component {word} names a headless Service that lists each of its pods within {duration}",
    .uses(.objects), .uses(.platform), doc: "clusterIP: None, and its Endpoints."
  ) { (world, name: String, limit: Duration) in
    try await world.components.expectHeadless(name, within: limit)
  },
  then(
    "the platform owns nothing of component {word} within {duration}", .uses(.objects), .uses(.platform),
    doc: "No object with its name."
  ) { (world, name: String, limit: Duration) in
    try await world.components.expectNothing(of: name, within: limit)
  },
  then(
    "the status of component {word} told {int} ready replica(s) within {duration}", .uses(.objects), .uses(.platform),
    doc: "readyReplicas in some version, since something was done to its pods."
  ) { (world, name: String, count: Int, limit: Duration) in
    try await world.components.expectTold(count, of: name, within: limit)
  },
  then(
    "the endpoint of component {word} answers {string} with {int} within {duration}", .uses(.objects), .uses(.platform),
    doc: "At the address that the platform's status has."
  ) { (world, name: String, path: String, status: Int, limit: Duration) in
    try await world.components.expectEndpoint(of: name, path, status, within: limit)
  },
]

/// What it is told to do, and what it runs with.
let componentConfigurationSteps: [StepDefinition<World>] = [
  given(
    "the S3 credentials of Tempo are copied into the run's namespace", .creates(.objects), .uses(.cluster),
    .uses(.tempo), doc: "The Secret of the target's Tempo, for a platform of the run's own; deleted in the end."
  ) { world in
    try await world.components.copyCredentials()
  },
  given(
    "traces go to Tempo of the platform", .uses(.objects), .uses(.platform), .uses(.tempo),
    doc: "At the ports of its Service; from here on sentences about traces and about Tempo mean it."
  ) { world in
    try await world.components.useTempo(within: world.scenario.run.waits.timeout)
  },
  then(
    "the configuration of component {word} has within {duration}", .uses(.objects), .uses(.platform),
    doc: "A table: path, value, in the files of its ConfigMaps; durations as they last."
  ) { (world, name: String, limit: Duration, table: PickleTable) in
    try await world.components.expectConfiguration(of: name, table.rows, within: limit)
  },
  then(
    "the running configuration of Tempo has within {duration}", .uses(.tempo),
    doc: "The same, as /status/config answers."
  ) { (world, limit: Duration, table: PickleTable) in
    try await world.components.expectRunning(table.rows, within: limit)
  },
  then(
    "{string} of the configuration of component {word} is {string} within {duration}", .uses(.objects),
    .uses(.platform), doc: "One path of the files of its ConfigMaps; \"nothing\" is none."
  ) { (world, path: String, name: String, value: String, limit: Duration) in
    try await world.components.expectConfiguration(of: name, [[path, value]], within: limit)
  },
  then(
    "{string} of the running configuration of Tempo is {string} within {duration}", .uses(.tempo),
    doc: "One path of what /status/config answers; \"nothing\" is none."
  ) { (world, path: String, value: String, limit: Duration) in
    try await world.components.expectRunning([[path, value]], within: limit)
  },
  then(
    "component {word} is configured to receive {string} on every interface within {duration}", .uses(.objects),
    .uses(.platform), doc: "distributor.receivers of its tempo.yaml; keys that Tempo 3.1 does not have are told."
  ) { (world, name: String, families: String, limit: Duration) in
    try await world.components.expectReceivers(of: name, families, within: limit)
  },
  then(
    "no credential stands in a ConfigMap of the platform", .uses(.objects), .uses(.platform), .uses(.cluster),
    doc: "No value of a Secret of the namespace, and no setting of a key that is no reference."
  ) { world in
    try await world.components.expectNoSecrets()
  },
  then(
    "a trace over {protocol} is refused within {duration}", .uses(.tempo), doc: "Not acknowledged, or not answered."
  ) { (world, path: TraceProtocol, limit: Duration) in
    try await world.components.expectRefused(path, within: limit)
  },
  then(
    "the trace is kept for {duration}, and gone {duration} later", .uses(.tempo), .uses(.platform),
    doc: "By id, from its acknowledgment on; the times pass as the target's platform.speed says."
  ) { (world, kept: Duration, later: Duration) in
    try await world.components.expectRetention(kept, later)
  }.withoutLimit,
  then(
    "no block in its bucket is older than {duration} by more than {duration}", .uses(.tempo), .uses(.tempo.storage),
    .uses(.platform),
    doc: "Until one goes whose time is over; inconclusive where none gets that old. Times pass as platform.speed says."
  ) { (world, kept: Duration, later: Duration) in
    try await world.components.expectNoBlock(olderThan: kept, byMoreThan: later)
  }.withoutLimit,
]

/// Pods that go.
let componentPodSteps: [StepDefinition<World>] = [
  when(
    "each pod of component {word} is deleted in turn, and back within {duration}", .creates(.objects), .uses(.platform),
    doc: "The next when the one before is ready again; the pods are the run's own."
  ) { (world, name: String, limit: Duration) in
    try await world.components.replaceEach(of: name, grace: nil, within: limit)
  },
  when(
    "each pod of component {word} is killed in turn, and back within {duration}", .creates(.objects), .uses(.platform),
    doc: "The same without grace."
  ) { (world, name: String, limit: Duration) in
    try await world.components.replaceEach(of: name, grace: 0, within: limit)
  },
  when(
    "a pod of component {word} is killed, and back within {duration}", .creates(.objects), .uses(.platform),
    doc: "Without grace, by its name the first."
  ) { (world, name: String, limit: Duration) in
    try await world.components.replaceOne(of: name, grace: 0, within: limit)
  },
  when("a pod of component {word} is killed", .creates(.objects), .uses(.platform), doc: "Whether it comes back or not")
  { (world, name: String) in
    try await world.components.kill(name)
  },
  when("a pod of component {word} is evicted", .creates(.objects), .uses(.platform), doc: "Which must be allowed.") {
    (world, name: String) in
    try await world.components.evict(of: name)
  },
  then(
    "another pod of component {word} may not be evicted", .creates(.objects), .uses(.platform),
    doc: "429 while the first is away."
  ) { (world, name: String) in
    try await world.components.expectEvictionRefused(of: name)
  },
  then(
    "a pod of component {word} may be evicted within {duration}", .uses(.objects), .uses(.platform),
    doc: "Asked with dryRun: nothing is evicted."
  ) { (world, name: String, limit: Duration) in
    try await world.components.expectEvictionAllowed(of: name, within: limit)
  },
]
