/// Collectors and their configuration.
extension TapioFaults {
  static let ofCollectors =
    [
      neverUnhealthy, latencyIgnored, latencyInSeconds, notListed, staysListed, totalsWrong, noReload, noEtag,
      exclusionIgnored, twiceRegistered,
    ].map(\.definition)

  package static let neverUnhealthy = fault(
    "collector.never-unhealthy", "A collector's errors do not count for its health.", at: "report of a collector")
  package static let latencyIgnored = fault(
    "collector.latency-ignored", "A collector's latency does not count for its health.", at: "report of a collector")
  package static let latencyInSeconds = fault(
    "collector.latency-in-seconds", "A collector's milliseconds are taken for seconds.", at: "report of a collector")
  package static let notListed = fault(
    "collector.not-listed", "Registered collectors are not listed.", at: "list of collectors")
  package static let staysListed = fault(
    "collector.stays-listed", "A collector that has gone is listed all the same.", at: "unregistration")
  package static let twiceRegistered = fault(
    "collector.registered-twice", "A collector can be registered twice.", at: "second registration")
  package static let totalsWrong = fault(
    "collector.totals-last", "Of all collectors the metrics of one are shown.", at: "question for all metrics")
  package static let noReload = fault(
    "config.no-reload", "A new configuration does not come to who watches.", at: "new configuration")
  package static let noEtag = fault(
    "config.no-etag", "A configuration that is not the newest may be changed.", at: "stale change")
  package static let exclusionIgnored = fault(
    "config.exclusion-ignored", "Events of excluded types are stored.", at: "such event")
}

/// Metrics, traces, logs and profiles.
extension TapioFaults {
  static let ofSignals =
    [
      groupIgnored, rangeIgnored, severityIgnored, durationIgnored, serviceIgnored, timelineUnordered, scopeLost,
      exemplarLost, sourceLost, noBottleneck, noSuggestion,
    ].map(\.definition) + [
      filterIgnored.definition, wrongAggregation.definition, signalLost.definition, notStreamed.definition,
    ]

  package static let filterIgnored = FaultKind(
    "tapio.query.filter-ignored", "A label selector chooses everything.", actsIn: "Tapio, at each such selector",
    Named(name: "="), .text("operator", unit: "operator", oneOf: LabelFilter.operators, \.name))
  package static let groupIgnored = fault(
    "query.group-ignored", "What is to be grouped is not.", at: "query with groups")
  package static let rangeIgnored = fault(
    "query.range-ignored", "Times out of the range are there too.", at: "query with a range")
  package static let wrongAggregation = FaultKind(
    "tapio.query.aggregation", "An aggregation gives the number of another.",
    actsIn: "Tapio, at each query with it", Named(name: "P95"),
    .text("function", unit: "function", oneOf: Aggregation.allCases.map(\.rawValue), \.name))
  package static let severityIgnored = fault(
    "query.severity-ignored", "Logs of any severity are there.", at: "query with a severity")
  package static let durationIgnored = fault(
    "query.duration-ignored", "Traces of any duration are there.", at: "query with a duration")
  package static let serviceIgnored = fault(
    "query.service-ignored", "Traces of any service are there.", at: "query with a service")
  package static let timelineUnordered = fault(
    "query.timeline-unordered", "A timeline is in the order in which its spans came.", at: "timeline")
  package static let scopeLost = fault(
    "scope.lost", "Metrics lose their instrumentation scope.", at: "metric that is read")
  package static let exemplarLost = fault("exemplar.lost", "Metrics lose their exemplars.", at: "metric that is read")
  package static let sourceLost = fault(
    "source.lost", "Metrics lose the label of their source.", at: "metric that is exported")
  package static let noBottleneck = fault(
    "profile.no-bottleneck", "A profile's bottlenecks are not found.", at: "profile")
  package static let noSuggestion = fault(
    "profile.no-suggestion", "Nothing is suggested about a bottleneck.", at: "profile")
  package static let signalLost = FaultKind(
    "tapio.signal.lost", "What is exported is accepted and not stored.", actsIn: "Tapio, at each export",
    Named(name: "metrics"),
    .text("kind", unit: "signal", oneOf: ["metrics", "traces", "logs", "profiles"], \.name))
  package static let notStreamed = FaultKind(
    "tapio.signal.not-streamed", "Who has asked for a signal from now on gets none.",
    actsIn: "Tapio, at each export", Named(name: "logs"),
    .text("kind", unit: "signal", oneOf: ["metrics", "logs"], \.name))
}
