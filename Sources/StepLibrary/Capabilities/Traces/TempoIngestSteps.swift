import Runner

/// Traces into Tempo, and what becomes of them.
let tempoIngestSteps: [StepDefinition<World>] = [
  given(
    "Tempo is deployed and healthy", .uses(.tempo),
    doc: "GET /ready answers 200 before the timeout."
  ) { world in
    try await world.traces.expectReady()
  },
  when(
    "test trace is sent to {endpoint}", .uses(.tempo),
    doc: "Exports a new trace by OTLP gRPC to the address, as the target maps it."
  ) { (world, endpoint: Endpoint) in
    try await world.traces.send(to: endpoint.authority)
  },
  when("test trace is sent to Tempo", .uses(.tempo), doc: "Exports a new trace by OTLP gRPC.") { world in
    try await world.traces.send()
  },
  then(
    "Tempo SHALL accept trace within {duration}",
    doc: "The export was acknowledged whole, from sending to the answer within the time."
  ) { (world, limit: Duration) in
    try world[TraceMemory.self].last.expectAcknowledged(within: limit, world.scenario)
  },
  then(
    "Tempo SHALL return successful acknowledgment",
    doc: "grpc-status is 0 and no partial success rejects a span."
  ) { world in
    try world[TraceMemory.self].last.expectAcknowledged()
  },
  then(
    #"Tempo SHALL accept trace \(buffering)"#, .uses(.tempo), .uses(.tempo.storage),
    doc: "The export was acknowledged whole, and the trace can be read back while it is not in the object store."
  ) {
    world in
    try await world.traces.expectAcceptedAndQueryable()
  },
  given(
    "test trace was ingested by Tempo", .uses(.tempo),
    doc: "Exports a trace, once for the run, and notes the blocks that were there before."
  ) { world in
    try await world.traces.ensureIngestedNotingBlocks()
  },
  then(
    "trace SHALL be queryable via Tempo HTTP API", .uses(.tempo), .uses(.tempo.storage),
    doc: "GET /api/traces/ID?mode=blocks, which leaves out memory, answers every field of every span as it was sent."
  ) { world in
    try await world.traces.expectInBlocks([world[TraceMemory.self].last])
  },
]
