package import Runner

extension SupportLibrary<World> {
  /// The step library for plans of an observability stack.
  package static func plan(_ clients: TargetClients) -> SupportLibrary<World> {
    SupportLibrary(
      parameterTypes: planParameterTypes,
      steps: [
        commonSteps, querySteps, storageSteps, tempoIngestSteps, tempoQuerySteps, tempoStorageSteps, mimirIngestSteps,
        mimirQuerySteps, mimirStorageSteps, traceSteps, metricSteps, genericSteps, secretSteps, deploymentSteps,
        configurationSteps, fluxSteps, recoverySteps, compactionSteps, grafanaSteps, datasourceSteps,
        prometheusSteps,
      ].flatMap { $0 },
      hooks: clients.target.cautions.isEmpty ? [] : [sayCautions(clients.target)],
      undo: { record in try await clients.undo(record) },
      makeWorld: { World($0, clients) })
  }

  /// So that every report has them.
  private static func sayCautions(_ target: Target) -> HookDefinition<World> {
    .beforeAll(name: "say what weakens the run") { run in
      for caution in target.cautions { run.attach(.evidence(Evidence("caution", ["target": caution]))) }
    }
  }
}
