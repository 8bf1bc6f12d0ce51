import Base
import Clients
import Runner

/// Pods, replicas and limits of a system, found by the label `app.kubernetes.io/name`.
let deploymentSteps: [StepDefinition<World>] = [
  given(
    "{system} is deployed", .uses { $0.system }, .uses(.cluster), .needs(.workloads),
    doc: "Its Deployments and StatefulSets have all replicas ready."
  ) { (world, system: SystemKind) in
    try await world.pods(of: system.name).expectDeployed()
  },
  given(
    "{system} pod is running", .uses { $0.system }, .uses(.cluster), .needs(.pods), doc: "Each of its pods is ready."
  ) {
    (world, system: SystemKind) in
    try await world.pods(of: system.name).expectReady()
  },
  when(
    "{system} pod starts", .uses { $0.system }, .uses(.cluster), .needs(.pods),
    doc: "It has started: each pod is ready."
  ) {
    (world, system: SystemKind) in
    try await world.pods(of: system.name).expectReady()
  },
  when(
    "{system} initializes storage backend", .uses { $0.system }, .uses(.cluster), .needs(.pods),
    doc: "It has: a pod is ready only after that."
  ) { (world, system: SystemKind) in
    try await world.pods(of: system.name).expectReady()
  },
  then(
    "{system} pod SHALL start within {duration}", .uses { $0.system }, .uses(.cluster), .needs(.pods),
    doc: "Each pod is ready, and took no longer than that from its creation; one that was restarted cannot be judged."
  ) { (world, system: SystemKind, limit: Duration) in
    try await world.pods(of: system.name).expectStarted(within: limit)
  },
  then(
    "{system} pod SHALL reach Ready state", .uses { $0.system }, .uses(.cluster), .needs(.pods),
    doc: "Looks until each pod is ready."
  ) {
    (world, system: SystemKind) in
    try await world.pods(of: system.name).expectReady()
  },
  then(
    "{system} SHALL be deployed as single replica", .uses { $0.system }, .uses(.cluster), .needs(.workloads),
    doc: "Each of its Deployments and StatefulSets has one replica."
  ) { (world, system: SystemKind) in
    try await world.pods(of: system.name).expectSingleReplica()
  },
  then(
    "{system} pod memory limit SHALL be {quantity} or less", .uses { $0.system }, .uses(.cluster), .needs(.pods),
    doc: "Each container has a limit, and a pod's together are no larger; 1.5Gi and 1536Mi are the same."
  ) { (world, system: SystemKind, limit: Quantity) in
    try await world.pods(of: system.name).expectMemoryLimit(atMost: limit)
  },
]
