import Runner

/// Metrics into Mimir, and what becomes of them.
let mimirIngestSteps: [StepDefinition<World>] = [
  given(
    "Mimir is deployed and healthy", .uses(.mimir),
    doc: "The PromQL query 1 is answered before the timeout; where the target names mimir.admin, /ready is 200 too."
  ) { world in
    try await world.metrics.expectReady()
  },
  given(
    "Mimir remote-write endpoint is accessible at {endpoint}", .uses(.mimir),
    doc: "An empty push is answered there with 2xx or 400, and with no page; the scenario's pushes go there."
  ) { (world, endpoint: Endpoint) in
    try await world.metrics.expectPushEndpoint(at: endpoint)
  },
  when(
    "test metrics are sent to remote-write endpoint", .uses(.mimir),
    doc: "Pushes three new series of ten samples by remote write 1.0."
  ) { world in
    try await world.metrics.push()
  },
  when("test metrics are sent to Mimir", .uses(.mimir), doc: "Pushes three new series by remote write 1.0.") { world in
    try await world.metrics.push()
  },
  then(
    "Mimir SHALL accept metrics within {duration}",
    doc: "The push was taken whole, from sending to the answer within the time."
  ) { (world, limit: Duration) in
    try world[MetricMemory.self].last.expectAcknowledged(within: limit, world.scenario)
  },
  then(
    #"Mimir SHALL return successful acknowledgment \(HTTP {int})"#,
    doc: "200, or 204 as Prometheus answers; 202 means not stored, and a count of written samples must agree."
  ) { (world, _: Int) in
    try world[MetricMemory.self].last.expectAcknowledged()
  },
  given(
    "test metrics were ingested via remote-write", .uses(.mimir), .uses(.mimir.storage),
    doc: "Pushes test metrics, once for the run, and waits until they can be queried."
  ) { world in
    try await world.metrics.ensurePushed()
  },
  when(
    "PromQL query is executed for test metrics", .uses(.mimir), .uses(.mimir.storage),
    doc: "Asks for all samples of the pushed series."
  ) { world in
    try await world.metrics.askForLast()
  },
  then("Mimir SHALL return metrics within {duration}", doc: "The answer has series; from sending to the last byte.") {
    (world, limit: Duration) in
    try world.metrics.expectSeries(within: limit)
  },
  then("metrics SHALL match ingested values", doc: "Every label and sample is as it was pushed.") { world in
    try world.metrics.expectEachAnswer { try $0.expectContent() }
  },
  then(
    #"Mimir SHALL accept metrics \(buffering for {duration})"#, .uses(.mimir), .uses(.mimir.storage),
    doc: "The push was taken whole, and can be queried while it is not in the object store."
  ) { (world, _: Duration) in
    try await world.metrics.expectAcceptedAndQueryable()
  }.withoutLimit,
]
