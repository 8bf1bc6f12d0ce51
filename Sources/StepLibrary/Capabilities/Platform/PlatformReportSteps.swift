import Clients
import Gherkin
import Runner

/// What is said of a platform.
let platformReportSteps: [StepDefinition<World>] = [
  then("its conditions become within {duration}", .uses(.objects), .uses(.platform), doc: "A table: type, status.") {
    (world, limit: Duration, table: PickleTable) in
    try await world.platform.expect(conditions: table, within: limit)
  },
  then("its conditions in phase {word} were", .uses(.objects), .uses(.platform), doc: "Of the first such version.") {
    (world, phase: String, table: PickleTable) in
    try world.platform.expect(conditions: table, in: phase)
  },
  then(
    "each condition is of its generation, and its time changes with its status only", .uses(.objects), .uses(.platform),
    doc: "In all versions."
  ) { world in
    try world.platform.expectGoodConditions()
  },
  then("its condition {word} stayed {word}", .uses(.objects), .uses(.platform), doc: "Since it was changed last.") {
    (world, type: String, status: String) in
    try world.platform.expect(condition: type, stayed: status)
  },
  then("something says {string} within {duration}", .uses(.objects), .uses(.platform), doc: "A condition or an event.")
  {
    (world, text: String, limit: Duration) in
    try await world.platform.expectSaid(text, within: limit)
  },
  then("an event tells of {string} within {duration}", .uses(.objects), .uses(.platform), doc: "Of the platform.") {
    (world, text: String, limit: Duration) in
    try await world.platform.expectEvent(of: text, type: nil, within: limit)
  },
  then(
    "a warning tells of {string} within {duration}", .uses(.objects), .uses(.platform), doc: "An event of type Warning."
  ) { (world, text: String, limit: Duration) in
    try await world.platform.expectEvent(of: text, type: "Warning", within: limit)
  },
  then(
    "a backup keeps {string} within {duration}", .uses(.objects), .uses(.platform),
    doc: "A ConfigMap or Secret of the platform, new since it was changed last."
  ) { (world, text: String, limit: Duration) in
    try await world.platform.expectKept(text, within: limit)
  },
  then(
    "the last good configuration keeps {string}", .uses(.objects), .uses(.platform),
    doc: "In the object that its status names."
  ) { (world, text: String) in
    try world.platform.expectLastGood(text)
  },
  then(
    "the operator's metrics tell the state of {string} within {duration}", .uses(.platform),
    doc: "A series for each component, of observability_platform_component_status."
  ) { (world, names: String, limit: Duration) in
    try await world.platform.expectComponentMetrics(names, within: limit)
  },
  then("its status told the upgrade's progress", .uses(.objects), .uses(.platform), doc: "More than once.") { world in
    try world.platform.expectProgress()
  },
]
