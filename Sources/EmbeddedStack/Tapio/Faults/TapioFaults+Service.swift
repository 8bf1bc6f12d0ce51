/// The service itself: what it offers, says and counts.
extension TapioFaults {
  static let ofService =
    [
      reflectionOff, statusInternal, unknownHealthy, noWatch, alwaysServing, componentMissing, abrupt, metricsFrozen,
      leak, garbageBreaks, rateUnlimited, noRetryInfo, wireCompressionOff, errorsAreOK,
    ].map(\.definition) + [metricMissing.definition, methodRemoved.definition]

  package static let reflectionOff = fault("reflection.off", "There is no reflection.", at: "call of reflection")
  package static let statusInternal = fault(
    "status.internal", "What a client did wrong is called an internal error.", at: "refusal")
  package static let errorsAreOK = fault("status.ok", "Refusals are empty answers with status OK.", at: "refusal")
  package static let unknownHealthy = fault(
    "health.unknown-ok", "A service that there is not is SERVING.", at: "question for such a service")
  package static let noWatch = fault("health.no-watch", "Health cannot be watched.", at: "watch")
  package static let alwaysServing = fault(
    "health.always-serving", "A service that shuts down is SERVING.", at: "shutdown")
  package static let componentMissing = fault(
    "health.component-missing", "One component has no health.", at: "health check of its own")
  package static let abrupt = fault("shutdown.abrupt", "Calls under way are cut at a shutdown.", at: "shutdown")
  package static let metricsFrozen = fault("metrics.frozen", "Metrics stay as they are.", at: "scrape")
  package static let metricMissing = FaultKind(
    "tapio.metrics.missing", "A metric is not there.", actsIn: "Tapio, at each scrape",
    Named(name: "events_dropped_total"), .text("name", unit: "metric, without prefix", \.name))
  package static let leak = fault("memory.leak", "What came in is never let go.", at: "batch")
  package static let garbageBreaks = fault(
    "garbage.breaks", "After bytes that are no message nothing is answered.", at: "such bytes")
  package static let rateUnlimited = fault("rate.unlimited", "Collectors may send any rate.", at: "too high rate")
  package static let noRetryInfo = fault(
    "rate.no-retry-info", "Who sent too much is not told when to come again.", at: "too high rate")
  package static let wireCompressionOff = fault(
    "compression.wire-refused", "Messages in gzip are refused.", at: "call whose messages are compressed")
  package static let methodRemoved = FaultKind(
    "tapio.method.removed", "A method is not there any more.", actsIn: "Tapio, at each call of it",
    Named(name: "StreamLogs"), .text("name", unit: "method", \.name))
}
