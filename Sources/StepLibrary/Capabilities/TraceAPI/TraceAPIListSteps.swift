import Runner

/// Lists of traces, and many requests at once.
let traceAPIListSteps: [StepDefinition<World>] = [
  when(
    "traces are searched with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "The target's search request, its limit 100."
  ) { (world, tenant: String) in
    try await world.traceAPI.search(as: tenant)
  },
  when(
    "recent traces are requested with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "The target's request for recent traces, its limit 100."
  ) { (world, tenant: String) in
    try await world.traceAPI.recent(as: tenant)
  },
  when(
    "{int} traces are searched with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "The target's search request with this limit."
  ) { (world, limit: Int, tenant: String) in
    try await world.traceAPI.search(as: tenant, limit: limit)
  },
  then(
    "only traces of tenant {string} are found", .uses(.traceAPI), .uses(.tempo),
    doc: "The scenario's trace of the tenant, looked for until the timeout, and none that it brought of others."
  ) { (world, tenant: String) in
    try await world.traceAPI.expectListed(only: tenant)
  },
  then("the limit is refused", doc: "400 or 422.") { world in try world.traceAPI.expectRequestRefused() },
  then("the limit is taken", doc: "200.") { world in try world.traceAPI.expectRequestTaken() },
  when(
    "{int} requests of tenants {string} and {string} are made, {int} at once", .uses(.traceAPI), .uses(.tempo),
    doc: "In turn each asks for its own trace and for the other's; what such steps before it were answered is kept."
  ) { (world, count: Int, first: String, second: String, atOnce: Int) in
    try await world.traceAPI.crowd(count, of: [first, second], atOnce: atOnce)
  },
  then("each is shown its own trace and no other", doc: "Own ones whole, those of others denied.") { world in
    try world.traceAPI.expectNoCrossing()
  },
]
