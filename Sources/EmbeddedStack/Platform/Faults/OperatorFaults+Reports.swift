import Base

extension OperatorFaults {
  static let ofRetries = [
    recoveryNever, retryNone, retryConstant, retryEndless, retryTooLong, requeueSlow,
  ].map(\.definition)

  private static let inFailed = "the platform operator, in Failed"

  package static let recoveryNever = FaultKind(
    "operator.recovery.never", "A failed platform stays failed, whatever is mended.", actsIn: inFailed)
  package static let retryNone = FaultKind("operator.retry.none", "Nothing is tried again.", actsIn: inFailed)
  package static let retryConstant = FaultKind(
    "operator.retry.constant", "All pauses between attempts are the first one.", actsIn: inFailed)
  package static let retryEndless = FaultKind(
    "operator.retry.endless", "There is no last attempt.", actsIn: inFailed)
  package static let retryTooLong = FaultKind(
    "operator.retry.too-long", "Each pause is four times the longest one.", actsIn: inFailed)
  package static let requeueSlow = FaultKind(
    "operator.requeue.slow", "What is missing is looked for again a hundred times as late.",
    actsIn: "the platform operator, in Pending")

  static let ofReports =
    [noGeneration, metricUnlabelled, errorUntyped, componentsUntold, logSilent].map(\.definition)
    + [
      conditionMissing.definition, conditionStale.definition, silent.definition, metricMissing.definition,
      metricFrozen.definition,
    ]

  private static let atStatus = "the platform operator, at each status"
  private static let atMetrics = "the platform operator, at each request for its metrics"
  private static let metrics = MetricRegistry.Family.platform.map(\.name)

  package static let conditionMissing = FaultKind(
    "operator.condition.missing", "A condition is left out.", actsIn: atStatus, OfName(name: "Available"),
    .text("type", unit: "a condition", oneOf: PlatformConditions.types, \.name))
  package static let conditionStale = FaultKind(
    "operator.condition.stale", "A condition stays as it was first.", actsIn: atStatus, OfName(name: "Ready"),
    .text("type", unit: "a condition", oneOf: PlatformConditions.types, \.name))
  package static let noGeneration = FaultKind(
    "operator.condition.no-generation", "Conditions do not say which generation they are of.", actsIn: atStatus)
  package static let silent = FaultKind(
    "operator.event.silent", "There are no events of one topic.", actsIn: "the platform operator, at each event",
    OfName(name: "transitions"),
    .text("of", unit: "a topic", oneOf: PlatformStatus.Note.Topic.allCases.map(\.rawValue), \.name))
  package static let metricMissing = FaultKind(
    "operator.metric.missing", "A metric is left out.", actsIn: atMetrics,
    OfName(name: "observability_platform_state_transitions_total"),
    .text("name", unit: "a metric", oneOf: metrics, \.name))
  package static let metricFrozen = FaultKind(
    "operator.metric.frozen", "A metric stays as it is.", actsIn: "the platform operator, at each change of a metric",
    OfName(name: "observability_platform_state_transitions_total"),
    .text("name", unit: "a metric", oneOf: metrics, \.name))
  package static let metricUnlabelled = FaultKind(
    "operator.metric.unlabelled", "The state of components has no component.", actsIn: atMetrics)
  package static let errorUntyped = FaultKind(
    "operator.error.no-type", "Errors are counted without their type.", actsIn: atMetrics)
  package static let componentsUntold = FaultKind(
    "operator.component.untold", "The status tells no states of components.", actsIn: atStatus)
  package static let logSilent = FaultKind(
    "operator.log.silent", "What is done and what fails is not logged.", actsIn: "the platform operator, at each line")
}
