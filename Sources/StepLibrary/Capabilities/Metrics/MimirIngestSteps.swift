import Runner

/// Metrics into Mimir, and what becomes of them.
let mimirIngestSteps: [StepDefinition<World>] = [
  given(
    "Mimir is deployed and healthy", .uses(.mimir),
    doc: "The PromQL query 1 is answered before the timeout; where the target names mimir.admin, /ready is 200 too."
  ) { world in
    try await world.expectMimirReady()
  },
  given(
    "Mimir remote-write endpoint is accessible at {endpoint}", .uses(.mimir),
    doc: "An empty push is answered there, not with 404 or 405; the scenario's pushes go there."
  ) { (world, endpoint: Endpoint) in
    try await world.expectPushEndpoint(at: endpoint)
  },
  when(
    "test metrics are sent to remote-write endpoint", .uses(.mimir),
    doc: "Pushes three new series of ten samples by remote write 1.0."
  ) { world in
    try await world.pushSeries()
  },
  when("test metrics are sent to Mimir", .uses(.mimir), doc: "Pushes three new series by remote write 1.0.") { world in
    try await world.pushSeries()
  },
  then(
    "Mimir SHALL accept metrics within {duration}",
    doc: "The push was taken whole, from sending to the answer within the time."
  ) { (world, limit: Duration) in
    try world.lastPush.expectAcknowledged(within: limit, world.scenario)
  },
  then(
    #"Mimir SHALL return successful acknowledgment \(HTTP {int})"#,
    doc: "200, or 204 as Prometheus answers; 202 means not stored, and a count of written samples must agree."
  ) { (world, _: Int) in
    try world.lastPush.expectAcknowledged()
  },
  given(
    "test metrics were ingested via remote-write", .uses(.mimir), .uses(.mimir.storage),
    doc: "Pushes test metrics, once for the run, and waits until they can be queried."
  ) { world in
    try await world.ensurePushedSeries()
  },
  when(
    "PromQL query is executed for test metrics", .uses(.mimir), .uses(.mimir.storage),
    doc: "Asks for all samples of the pushed series."
  ) { world in
    let sent = try world.lastPush
    world.wantedQueries = [.samples(of: sent, in: sent.span)]
    try await world.askMetrics()
  },
  then("Mimir SHALL return metrics within {duration}", doc: "The answer has series; from sending to the last byte.") {
    (world, limit: Duration) in
    try world.expectAllReceived(within: limit)
    try world.eachMetricAnswer { try $0.expectSeries() }
  },
  then("metrics SHALL match ingested values", doc: "Every label and sample is as it was pushed.") { world in
    try world.eachMetricAnswer { try $0.expectContent() }
  },
  then(
    #"Mimir SHALL accept metrics \(buffering for {duration})"#, .uses(.mimir), .uses(.mimir.storage),
    doc: "The push was taken whole, and can be queried while it is not in the object store."
  ) { (world, _: Duration) in
    try world.lastPush.expectAcknowledged()
    try await world.expectQueryable([world.lastPush])
  },
]
