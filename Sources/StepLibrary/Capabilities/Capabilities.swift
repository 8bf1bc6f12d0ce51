import Runner

/// The sentences of all capabilities; another capability is another folder and a line here.
let allSteps: [[StepDefinition<World>]] = [
  commonSteps,
  querySteps,
  storageSteps,
  tempoIngestSteps,
  tempoQuerySteps,
  tempoStorageSteps,
  mimirIngestSteps,
  mimirQuerySteps,
  mimirStorageSteps,
  traceSteps,
  metricSteps,
  genericSteps,
  secretSteps,
  deploymentSteps,
  logSteps,
  serviceSteps,
  configurationSteps,
  fluxSteps,
  recoverySteps,
  traceRecoverySteps,
  compactionSteps,
  grafanaSteps,
  datasourceSteps,
  prometheusSteps,
]

extension SystemKind {
  /// The systems that sentences can name.
  package static let all: [SystemKind] = [
    .tempo,
    .mimir,
  ]
}
