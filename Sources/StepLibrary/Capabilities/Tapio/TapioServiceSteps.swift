import Base
import Clients
import Gherkin
import Runner

/// The service itself: its interface, its health, its end.
let tapioServiceSteps: [StepDefinition<World>] = [
  then("Tapio serves each of its services", .uses(.tapio), doc: "Those of tapio.services, by reflection.") { world in
    try await world.tapio.expectServices()
  },
  then(
    "Tapio has each method that is promised", .uses(.tapio),
    doc: "What document 004 names: ExportMetrics, StreamMetrics, GetTraces, StreamLogs, GetMetrics."
  ) { world in
    try await world.tapio.expectPromisedMethods()
  },
  then(
    "nothing of Tapio's interface has gone", .uses(.tapio),
    doc: "Services, methods, fields and enum values of tapio.earlierDescriptors are there as they were."
  ) { world in
    try await world.tapio.expectCompatible()
  },
  when("a method is called that Tapio does not have", .uses(.tapio), doc: "NoSuchMethod of its first service.") {
    world in
    try await world.tapio.callUnknownMethod()
  },
  when(
    "bytes that are no message are sent to {string} of Tapio", .uses(.tapio), doc: "A field that is longer than all."
  ) { (world, name: String) in
    try await world.tapio.sendGarbage(to: name)
  },
  when("bytes that are no message are sent to the stream of events of Tapio", .uses(.tapio), doc: "The same.") {
    world in
    try await world.tapio.sendGarbage(toMethod: world.target[TapioTarget.self].events.method)
  },
  then("that call is answered {word}", doc: "UNIMPLEMENTED and the like.") { (world, status: String) in
    try world.tapio.expectOddReply([status])
  },
  then("that call is answered {word} or {word}", doc: "One of the two.") {
    (world, first: String, second: String) in
    try world.tapio.expectOddReply([first, second])
  },
  then(
    "the health of Tapio and of each of its services is SERVING", .uses(.tapio), doc: "grpc.health.v1.Health/Check."
  ) { world in
    try await world.tapio.expectAllServing()
  },
  then("the health of {string} of Tapio is {word}", .uses(.tapio), doc: "A service's, or NOT_FOUND for none.") {
    (world, component: String, status: String) in
    try await world.tapio.expectHealth(of: component, is: status)
  },
  given("the health of Tapio is watched", .uses(.tapio), doc: "grpc.health.v1.Health/Watch says SERVING.") { world in
    try await world.tapio.watchHealth()
  },
  then("the watch shows {word} within {duration}", doc: "Its last message, or one that comes.") {
    (world, status: String, limit: Duration) in
    try await world.tapio.expectWatch(status, within: limit)
  },
  given(
    "a stream of events of Tapio is open, {int} of them acknowledged", .uses(.tapio), doc: "It ends with the scenario."
  ) { (world, count: Int) in
    try await world.tapio.openEvents(count)
  },
  when(
    "Tapio's pod is deleted", .disrupts(.tapio), .uses(.cluster), .needs(.podDeletion),
    doc: "By the API, as kubectl does."
  ) { world in
    try await world.tapio.deletePod()
  },
  then(
    "a new call to Tapio is refused", .disrupts(.tapio),
    doc: "UNAVAILABLE, or no connection: on a connection of its own."
  ) { world in
    try await world.tapio.expectNewCallsRefused()
  },
  then(
    "more events on the open stream are acknowledged, and it ends with OK", .disrupts(.tapio),
    doc: "What was under way ends with its result."
  ) { world in
    try await world.tapio.expectOpenCallEnds()
  },
  then(
    "a new pod of Tapio answers within {duration}", .disrupts(.tapio), .uses(.cluster), .needs(.pods),
    doc: "Ready, and reached."
  ) {
    (world, limit: Duration) in
    try await world.tapio.expectNewPod(within: limit)
  },
]

/// Its metrics, by the names that document 004 has.
let tapioMetricSteps: [StepDefinition<World>] = [
  then(
    "Tapio has the metrics", .uses(.tapio), .uses(.tapio.admin),
    doc: "A table of names, without prefix; a histogram may have a unit."
  ) { (world, table: PickleTable) in
    try await world.tapio.expectMetrics(table.rows.flatMap { $0 })
  },
  then("Tapio's metrics are in Prometheus' format", .uses(.tapio), .uses(.tapio.admin), doc: "Each line is a sample.") {
    world in
    try await world.tapio.expectFormat()
  },
  then(
    "Tapio's {string} increased by the events acknowledged", .measures(.tapio), .uses(.tapio.admin),
    doc: "Exactly, since the metrics were noted."
  ) { (world, name: String) in
    try await world.tapio.expectIncreaseByAcknowledged(of: name)
  },
  then(
    "Tapio's {string} increased by at least {int}", .uses(.tapio), .uses(.tapio.admin),
    doc: "Since the metrics were noted."
  ) { (world, name: String, least: Int) in
    try await world.tapio.expectIncrease(of: name, atLeast: least)
  },
  then(
    "Tapio's {string} increased by at most {quantity}", .uses(.tapio), .uses(.tapio.admin),
    doc: "Since the metrics were noted: 96Mi and the like."
  ) { (world, name: String, most: Quantity) in
    try await world.tapio.expectIncrease(of: name, atMost: most)
  },
]
