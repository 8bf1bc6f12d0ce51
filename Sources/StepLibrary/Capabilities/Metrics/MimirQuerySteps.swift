import Runner

/// PromQL queries: how fast, and whether the content is what was pushed.
let mimirQuerySteps: [StepDefinition<World>] = [
  given(
    "Mimir contains test metrics from remote-write test", .uses(.mimir), .uses(.mimir.storage),
    doc: "Pushes test metrics, once for the run, and waits until they can be queried."
  ) { world in
    try await world.metrics.ensurePushed()
  },
  given(
    "Mimir query endpoint is accessible at {endpoint}", .uses(.mimir),
    doc: "A query is answered there; the scenario's queries go below the address."
  ) { (world, endpoint: Endpoint) in
    try await world.metrics.expectQueryEndpoint(at: endpoint)
  },
  given(
    "PromQL query for test metrics in last {duration}",
    .flushesMimir { $0.first(Duration.self) ?? .zero > .seconds(86400) },
    .uses(.mimir.storage),
    doc:
      "Up to a day the newest test metrics; for longer a series that goes back so far, a sample an hour, flushed to blocks."
  ) { (world, span: Duration) in
    try await world.metrics.want(inLast: span)
  }.withoutLimit,
  given("PromQL query for non-existent metric", doc: "A name that no run has.") { world in
    world.metrics.wantUnknown()
  },
  given("{int} valid PromQL queries", doc: "That many different queries about the pushed series.") {
    (world, count: Int) in
    try world.metrics.want(count)
  },
  then("response SHALL contain time series data", doc: "Series, and every label and sample as it was pushed.") {
    world in
    try world.metrics.expectContentOfAllAnswers()
  },
  then("response SHALL contain complete time range data", doc: "A value for each step, as it was pushed.") { world in
    try world.metrics.expectEachAnswer { try $0.expectContent() }
  },
  then("response SHALL contain empty result set", doc: "A success without series.") { world in
    try world.metrics.expectEachAnswer { try $0.expectNothing() }
  },
  then("all responses SHALL return valid time series data", doc: "Each answer has its series, as they were pushed.") {
    world in
    try world.metrics.expectContentOfAllAnswers()
  },
]
