import Runner

/// Services and ports of a system: something is sent through each.
let serviceSteps: [StepDefinition<World>] = [
  then(
    "{system} service SHALL be accessible at {endpoint}", .uses { $0.system },
    .uses(.cluster), .needs(.services), .needs(.endpoints),
    doc:
      "The Service has the port and a ready pod behind it; there a trace is taken, a query or Grafana's health answered."
  ) { (world, system: SystemKind, endpoint: Endpoint) in
    try await system.expectService(world, at: endpoint)
  },
  then(
    "Tempo SHALL enable OTLP gRPC receiver on port {int}", .uses(.tempo), .uses(.tempo.storage),
    .uses(.cluster), .needs(.services),
    doc: "The Service has the port, and a trace that is sent there reads back as it was sent."
  ) { (world, port: Int) in
    try await world.traces.expectReceiver(onPort: port)
  },
  then(
    "Mimir SHALL enable remote-write endpoint on port {int}", .uses(.mimir), .uses(.mimir.storage),
    .uses(.cluster), .needs(.services),
    doc: "The Service has the port, and samples that are pushed there are queried as they were pushed."
  ) { (world, port: Int) in
    try await world.metrics.expectRemoteWrite(onPort: port)
  },
]
