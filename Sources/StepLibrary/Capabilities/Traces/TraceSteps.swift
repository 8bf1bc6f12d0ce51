import Base
import Clients
import Runner
import Wire

/// Traces over any protocol, in plain words, to be put together without writing Swift.
let traceSteps: [StepDefinition<World>] = [
  when(
    "{int} trace(s) is/are sent over {protocol}", .uses(.tempo),
    doc: "New traces of several spans; what is refused for a while is sent again, as OTLP says."
  ) { (world, count: Int, path: TraceProtocol) in
    try await world.traces.send(count, over: path)
  },
  when("{int} trace(s) is/are sent over {protocol} in gzip", .uses(.tempo), doc: "The same, compressed; for HTTP.") {
    (world, count: Int, path: TraceProtocol) in
    try await world.traces.send(count, over: path, compressed: true)
  },
  when(
    "{int} trace(s) is/are sent over {protocol} by tenant {string}", .uses(.tempo),
    doc: "The same, with the tenant in X-Scope-OrgID."
  ) { (world, count: Int, path: TraceProtocol, tenant: String) in
    try await world.traces.send(count, over: path, as: .named(tenant))
  },
  then(
    "each trace can be read by id as it was sent", .uses(.tempo), .uses(.tempo.storage),
    doc: "Versions 1 and 2 of the API, JSON and protobuf: every field of every span, as the protocol carries it."
  ) { world in
    try await world.traces.expectEachReadable()
  },
  then(
    "each trace can be read by its id in capitals", .uses(.tempo), .uses(.tempo.storage),
    doc: "And has the id that it was sent with."
  ) { world in
    try await world.traces.expectReadableInCapitals()
  },
  then(
    "each trace is found by TraceQL {string}", .uses(.tempo), .uses(.tempo.storage),
    doc: "A search until it is among the results; $run stands for the run's id, which is service.instance.id."
  ) { (world, query: String) in
    try await world.traces.expectEachFound(byTraceQL: query)
  },
  then(
    "each trace is found by tags {string}", .uses(.tempo), .uses(.tempo.storage),
    doc: "The same by tags in logfmt, such as service.instance.id=$run."
  ) { (world, tags: String) in
    try await world.traces.expectEachFound(byTags: tags)
  },
  then("the tag names include {string}", .uses(.tempo), .uses(.tempo.storage), doc: "GET /api/search/tags.") {
    (world, name: String) in
    try await world.traces.expectTagName(name)
  },
  then(
    "each trace reaches the object store", .uses(.tempo.storage), .uses(.objectStore),
    doc: "A new block of their tenant has them by its bloom filter, and a read from blocks only gives them as sent."
  ) { world in
    try await world.storage.expectPersisted(world[TraceMemory.self].taken)
  },
  given("the blocks in the object store are noted", .uses(.tempo.storage), doc: "To tell new ones from them.") {
    world in
    try await world.storage.noteBlocks(of: world[SubjectMemory.self].system)
  },
  given(
    "Tempo keeps tenants apart", .disrupts(.tempo),
    doc: "Its /status/config says multitenancy_enabled; the embedded Tempo does so for the scenario; else inconclusive."
  ) { world in
    try await world.traces.establishTenants()
  },
  then("tenant {string} can read each trace", .uses(.tempo), .uses(.tempo.storage), doc: "By id, as it was sent.") {
    (world, tenant: String) in
    try await world.traces.expectEachReadable(as: .named(tenant))
  },
  then("tenant {string} can read no trace", .uses(.tempo), .uses(.tempo.storage), doc: "By id, in both versions.") {
    (world, tenant: String) in
    try await world.traces.expectNoneReadable(as: tenant)
  },
]
