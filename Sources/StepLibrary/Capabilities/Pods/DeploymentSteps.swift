import Clients
import Runner

/// Pods, replicas, limits and services of a system, found by the label `app.kubernetes.io/name`.
let deploymentSteps: [StepDefinition<World>] = [
  given(
    "{system} is deployed", .uses { $0.system }, .uses(.cluster),
    doc: "Its Deployments and StatefulSets have all replicas ready."
  ) { (world, system: Subject) in
    try await world.expectDeployed(system)
  },
  given("{system} pod is running", .uses { $0.system }, .uses(.cluster), doc: "Each of its pods is ready.") {
    (world, system: Subject) in
    try await world.expectReadyPods(of: system)
  },
  when("{system} pod starts", .uses { $0.system }, .uses(.cluster), doc: "It has started: each pod is ready.") {
    (world, system: Subject) in
    try await world.expectReadyPods(of: system)
  },
  when(
    "{system} initializes storage backend", .uses { $0.system }, .uses(.cluster),
    doc: "It has: a pod is ready only after that."
  ) { (world, system: Subject) in
    try await world.expectReadyPods(of: system)
  },
  then(
    "{system} pod SHALL start within {duration}", .uses { $0.system }, .uses(.cluster),
    doc: "Each pod is ready before that, and did not take longer from its creation until its containers ran."
  ) { (world, system: Subject, limit: Duration) in
    try await world.expectStarted(system, within: limit)
  },
  then(
    "{system} pod SHALL reach Ready state", .uses { $0.system }, .uses(.cluster), doc: "Looks until each pod is ready."
  ) {
    (world, system: Subject) in
    try await world.expectReadyPods(of: system)
  },
  then(
    "{system} SHALL be deployed as single replica", .uses { $0.system }, .uses(.cluster),
    doc: "Each of its Deployments and StatefulSets has one replica."
  ) { (world, system: Subject) in
    try await world.expectSingleReplica(of: system)
  },
  then(
    "{system} pod memory limit SHALL be {quantity} or less", .uses { $0.system }, .uses(.cluster),
    doc: "Each container has a limit, and none a larger one; 1.5Gi and 1536Mi are the same."
  ) { (world, system: Subject, limit: Quantity) in
    try await world.expectMemoryLimit(of: system, atMost: limit)
  },
  then(
    "{system} service SHALL be accessible at {endpoint}", .uses { $0.system }, .uses(.cluster),
    doc: "The Service has the port and a ready pod behind it; a trace is taken there, or a query answered."
  ) { (world, system: Subject, endpoint: Endpoint) in
    try await world.expectService(of: system, at: endpoint)
  },
]
