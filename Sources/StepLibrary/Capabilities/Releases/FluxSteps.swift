import Runner

/// Flux: what it applied from Git, and how its releases are.
let fluxSteps: [StepDefinition<World>] = [
  given(
    "{system} HelmRelease is committed to Git", .uses { $0.system }, .uses(.flux), .needs(.releases), .needs(.owners),
    doc: "A Kustomization that has applied a revision of its repository owns the HelmRelease."
  ) { (world, system: SystemKind) in
    try await world.release(of: system.name).expectCommitted()
  },
  when(
    "HelmRelease is applied to cluster", .uses(.tempo), .uses(.mimir), .uses(.flux), .needs(.releases),
    doc: "The cluster has it, and its controller has looked at its present generation; nothing is applied."
  ) { world in
    try await world.release().expectApplied()
  },
  when(
    "FluxCD reconciles {word} kustomization", .uses(.tempo), .uses(.mimir), .uses(.flux), .needs(.reconciliation),
    doc: "Asks for it by reconcile.fluxcd.io/requestedAt, and looks until that was handled and went well."
  ) { (world, name: String) in
    try await world.kustomizations.reconcile(name)
  },
  then(
    "HelmRelease SHALL report {string} within {duration}", .uses(.tempo), .uses(.mimir),
    .uses(.flux), .needs(.releases),
    doc: "Ready for its present generation; an upgrade or a test that succeeded counts as the first install does."
  ) { (world, text: String, limit: Duration) in
    try await world.release().expectReport(text, within: limit)
  },
]
