import Clients
import Gherkin
import Runner

/// The states of a platform.
let phaseSteps: [StepDefinition<World>] = [
  then("its phase becomes {word} within {duration}", .uses(.objects), .uses(.platform), doc: "And is it now.") {
    (world, phase: String, limit: Duration) in
    try await world.platform.expect(phase: phase, within: limit)
  },
  then(
    "its phase was {word} within {duration}", .uses(.objects), .uses(.platform),
    doc: "Since it was changed last, whatever it is now."
  ) { (world, phase: String, limit: Duration) in
    try await world.platform.expect(passing: phase, within: limit)
  },
  then("it goes on within {duration}", .uses(.objects), .uses(.platform), doc: "From Pending, as its times pass.") {
    (world, limit: Duration) in
    try await world.platform.expectGoesOn(within: limit)
  },
  then("its phase stays {word} for {duration}", .uses(.objects), .uses(.platform), doc: "As its times pass.") {
    (world, phase: String, time: Duration) in
    try await world.platform.expect(phase: phase, for: time)
  },
  then("its phases were {string}", .uses(.objects), .uses(.platform), doc: "All of them, in this order.") {
    (world, phases: String) in
    try world.platform.expect(phases: phases)
  },
  then("its phase was none of {string}", .uses(.objects), .uses(.platform), doc: "Since it was changed last.") {
    (world, phases: String) in
    try world.platform.expectNone(of: phases)
  },
  then(
    "each of its phases follows the diagram", .uses(.objects), .uses(.platform),
    doc: "Of the doc string's mermaid; a failure tells both versions and their times."
  ) { (world, diagram: PickleDocString) in
    try world.platform.expectDiagram(diagram)
  },
  then(
    "it is tried again {int} times, after {duration} and each time {float} times as long, at most {duration}",
    .uses(.objects), .uses(.platform), doc: "From Failed to Installing, as its times pass."
  ) { (world, count: Int, initial: Duration, factor: Double, most: Duration) in
    try await world.platform.expectRetries(count, after: initial, factor: factor, atMost: most)
  },
  then(
    "it is not tried again after {int} times from {duration}, each time {float} times as long, at most {duration}",
    .uses(.objects), .uses(.platform), doc: "For longer than the next pause would be."
  ) { (world, count: Int, initial: Duration, factor: Double, most: Duration) in
    try await world.platform.expectNoMoreRetries(after: initial, factor: factor, atMost: most, times: count)
  },
]

/// What a platform is made of.
let componentSteps: [StepDefinition<World>] = [
  then("component {word} is {word} within {duration}", .uses(.objects), .uses(.platform), doc: "As the status has it.")
  {
    (world, name: String, state: String, limit: Duration) in
    try await world.platform.expect(component: name, state, within: limit)
  },
  then("component {word} was told to be {string}", .uses(.objects), .uses(.platform), doc: "In some version each.") {
    (world, name: String, states: String) in
    try world.platform.expect(component: name, states: states)
  },
  then(
    "no component was deployed before the one that stands before it was ready", .uses(.objects), .uses(.platform),
    doc: "A row of components, by their workloads."
  ) { (world, row: PickleTable) in
    try world.platform.expectOrder(row)
  },
  then(
    "it was not Ready before all its components were", .uses(.objects), .uses(.platform), doc: "By their workloads."
  ) { world in
    try world.platform.expectReadyMeantAll()
  },
  then(
    "it owns a/an {word} for each of {string} within {duration}", .uses(.objects), .uses(.platform),
    doc: "With the component in its name."
  ) { (world, kind: String, names: String, limit: Duration) in
    try await world.platform.expectOwned(kind, forEach: names, within: limit)
  },
  then(
    "its status has an endpoint for each of {string} within {duration}", .uses(.objects), .uses(.platform),
    doc: "The address of a Service that it owns."
  ) { (world, names: String, limit: Duration) in
    try await world.platform.expectEndpoints(names, within: limit)
  },
  then(
    "an Ingress leads {string} to component {word} within {duration}", .uses(.objects), .uses(.platform),
    doc: "To a Service of the platform, at a port that it has."
  ) { (world, host: String, name: String, limit: Duration) in
    try await world.platform.expectIngress(of: name, to: host, within: limit)
  },
  then(
    "the workload of component {word} has {int} ready replica(s) within {duration}", .uses(.objects), .uses(.platform),
    doc: "All of the present template."
  ) { (world, name: String, count: Int, limit: Duration) in
    try await world.platform.expect(workload: name, replicas: count, within: limit)
  },
  then(
    "the workload of component {word} is of version {string}", .uses(.objects), .uses(.platform),
    doc: "By the tag of its image, with or without a v."
  ) { (world, name: String, version: String) in
    try world.platform.expect(workload: name, version: version)
  },
  then(
    "it had a finalizer before it owned anything", .uses(.objects), .uses(.platform),
    doc: "By the versions that were seen."
  ) { world in
    try world.platform.expectFinalizerFirst()
  },
  then("its components were upgraded one after the other", .uses(.objects), .uses(.platform), doc: "Since the change.")
  {
    world in
    try world.platform.expectOneAtATime()
  },
]
