import Base
import Gherkin
import Runner

/// What is asked of the event service.
let tapioSteps: [StepDefinition<World>] = [
  given("Tapio is reachable", .uses(.tapio), doc: "Its reflection, or its descriptors, name its services.") { world in
    try await world.tapio.expectReachable()
  },
  given(
    "calls to Tapio have the metadata {string}", .uses(.tapio), doc: "NAME: VALUE; for the rest of the scenario."
  ) { (world, line: String) in
    try world.tapio.give(metadata: line)
  },
  given("calls to Tapio are compressed", .uses(.tapio), doc: "By gzip; for the rest of the scenario.") { world in
    world[TapioMemory.self].compresses = true
  },
  given(
    "the collector {string} is registered with Tapio", .uses(.tapio), doc: "Of a type that no other scenario has."
  ) { (world, id: String) in
    try await world.tapio.register(id)
  },
  given(
    "metrics/traces/logs are exported to Tapio", .uses(.tapio),
    doc: "A table: names, and a row of values for each; a cell 1..100 stands for a hundred rows."
  ) { (world, table: PickleTable) in
    try await world.tapio.export(table)
  },
  when(
    "{string} is asked of Tapio", .uses(.tapio),
    doc: "An operation by its name: the standard's, or as the target's tapio.operations have it."
  ) { (world, name: String) in
    try await world.tapio.ask(name)
  },
  when(
    "{string} is asked of Tapio with", .uses(.tapio),
    doc: "The same with a table: names, and a row of values for each item; $new is a text of the scenario's own."
  ) { (world, name: String, table: PickleTable) in
    try await world.tapio.ask(name, table)
  },
  when(
    "a stream of {string} of Tapio is opened", .uses(.tapio), doc: "It stays open to the end of the scenario."
  ) { (world, name: String) in
    try await world.tapio.open(name)
  },
  when(
    "a stream of {string} of Tapio is opened with", .uses(.tapio), doc: "The same with a table of values."
  ) { (world, name: String, table: PickleTable) in
    try await world.tapio.open(name, table)
  },
]

/// What is answered.
let tapioAnswerSteps: [StepDefinition<World>] = [
  then("Tapio answers {word}", doc: "The status of the last operation: OK, NOT_FOUND and the like.") {
    (world, status: String) in
    try world.tapio.expectStatus([status])
  },
  then("Tapio answers {word} or {word}", doc: "One of the two.") { (world, first: String, second: String) in
    try world.tapio.expectStatus([first, second])
  },
  then(
    "its {string} is/are {string}",
    doc: "What the operation's reply calls so has these values and no others, in any order; numbers count as such."
  ) { (world, name: String, values: String) in
    try world.tapio.expect(name, is: values)
  },
  then("its {string} are, in this order, {string}", doc: "The same, in this order.") {
    (world, name: String, values: String) in
    try world.tapio.expect(name, is: values, inOrder: true)
  },
  then("there are {int} of its {string}", doc: "So many values.") { (world, count: Int, name: String) in
    try world.tapio.expect(count, of: name)
  },
  then("its {string} is noted", doc: "For the rest of the scenario $NAME stands for it.") { (world, name: String) in
    try world.tapio.note(name)
  },
  then("its {string} include(s) {string}", doc: "These values are among them.") {
    (world, name: String, values: String) in
    try world.tapio.expect(name, includes: values)
  },
  then("its {string} do/does not include {string}", doc: "None of these values is among them.") {
    (world, name: String, values: String) in
    try world.tapio.expect(name, lacks: values)
  },
]

/// What comes on an open stream.
let tapioStreamSteps: [StepDefinition<World>] = [
  then(
    "the stream of Tapio gives {string} {string} within {duration}", .measures(.tapio),
    doc: "A message has the value; those before it are read, and nobody else sends meanwhile."
  ) { (world, name: String, value: String, limit: Duration) in
    try await world.tapio.expectStream(gives: name, value, within: limit)
  },
  then("the stream of Tapio never gave {string} {string}", doc: "No message so far has the value.") {
    (world, name: String, value: String) in
    try world.tapio.expectStream(neverGave: name, value)
  },
]
