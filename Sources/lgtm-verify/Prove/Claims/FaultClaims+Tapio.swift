import EmbeddedStack

private let acknowledged = ["each event is acknowledged"]
private let accounted = ["each event is acknowledged, refused or counted as dropped"]
private let readBack = ["the events are read back as they were sent"]
private let answered = ["Tapio answers {word}", "Tapio answers {word} or {word}"]
private let shown = ["its {string} is/are {string}"]
private let ordered = ["its {string} are, in this order, {string}"]
private let counted = ["there are {int} of its {string}"]
private let included = ["its {string} include(s) {string}"]
private let lacking = ["its {string} do/does not include {string}"]
private let streamed = ["the stream of Tapio gives {string} {string} within {duration}"]

/// So many that a tenth, or a hundredth, is some.
private let many = "1000 events are streamed"

extension FaultClaims {
  static let ofTapio = ofTapioEvents + ofTapioService + ofTapioCollectors + ofTapioSignals

  private static let ofTapioEvents = [
    FaultClaims(
      TapioFaults.dropSilent, Claim(noticedBy: accounted, about: "200000"), Claim(noticedBy: acknowledged, about: many)),
    FaultClaims(TapioFaults.dropUncounted, Claim(noticedBy: accounted)),
    FaultClaims(TapioFaults.acknowledgesUnstored, Claim(noticedBy: readBack)),
    FaultClaims(
      TapioFaults.notAcknowledged, Claim(noticedBy: acknowledged, about: many),
      Claim(noticedBy: accounted), Claim(.set(\.occasions.percent, 100), noticedBy: acknowledged)),
    FaultClaims(TapioFaults.acknowledgedTwice, Claim(noticedBy: acknowledged, about: many)),
    FaultClaims(TapioFaults.unknownAcknowledged, Claim(noticedBy: acknowledged, about: many)),
    FaultClaims(
      TapioFaults.reorders,
      Claim(noticedBy: ["acknowledgments come in the order of the events", "the events are read back in their order"])),
    FaultClaims(
      TapioFaults.changesField, Claim(.set(\.name, "payload"), noticedBy: readBack),
      Claim(.set(\.name, "timestamp"), noticedBy: readBack), Claim(.set(\.name, "severity"), noticedBy: readBack)),
    FaultClaims(
      TapioFaults.partialUnsaid, Claim(noticedBy: ["the event that is none is named, and the others are acknowledged"])),
    FaultClaims(TapioFaults.limitIgnored, Claim(noticedBy: ["the batch is refused"])),
    FaultClaims(TapioFaults.correlationLost, Claim(noticedBy: counted + included, named: "Events of one trace")),
    FaultClaims(TapioFaults.groupLost, Claim(noticedBy: counted + included, named: "Events of one semantic group")),
    FaultClaims(TapioFaults.traceContextLost, Claim(noticedBy: readBack)),
    FaultClaims(TapioFaults.contextNotInherited, Claim(noticedBy: counted + included, named: "Events of one trace")),
    FaultClaims(
      TapioFaults.unbounded, Claim(noticedBy: ["sending stood still before all events had gone out"])),
    FaultClaims(TapioFaults.stalls, Claim(noticedBy: acknowledged, about: "acknowledgments are not read")),
    FaultClaims(TapioFaults.subscriptionLost, Claim(noticedBy: streamed, about: "subscribe to events")),
    FaultClaims(TapioFaults.serialStreams, Claim(noticedBy: acknowledged, about: "over")),
    FaultClaims(TapioFaults.slow, Claim(noticedBy: ["at least {int} events a second are acknowledged"])),
    FaultClaims(
      TapioFaults.compressionRefused, Claim(.set(\.name, "gzip"), noticedBy: acknowledged, about: "compressed by gzip"),
      Claim(.set(\.name, "zstd"), noticedBy: acknowledged, about: "compressed by zstd")),
  ]

  private static let ofTapioService = [
    FaultClaims(TapioFaults.reflectionOff, Claim(noticedBy: ["Tapio serves each of its services"])),
    FaultClaims(TapioFaults.statusInternal, refusals.map { Claim(noticedBy: answered, about: $0) } + [oddCalls]),
    FaultClaims(TapioFaults.errorsAreOK, refusals.map { Claim(noticedBy: answered, about: $0) } + [oddCalls]),
    FaultClaims(
      TapioFaults.unknownHealthy, Claim(noticedBy: ["the health of {string} of Tapio is {word}"])),
    FaultClaims(TapioFaults.noWatch, Claim(noticedBy: ["the health of Tapio is watched"], named: "can be watched")),
    FaultClaims(
      TapioFaults.alwaysServing, Claim(noticedBy: ["the watch shows {word} within {duration}"], about: "NOT_SERVING")),
    FaultClaims(
      TapioFaults.componentMissing, Claim(noticedBy: shown, about: "check health"),
      Claim(noticedBy: ["the health of Tapio and of each of its services is SERVING"])),
    FaultClaims(
      TapioFaults.abrupt,
      Claim(noticedBy: ["more events on the open stream are acknowledged, and it ends with OK"])),
    FaultClaims(
      TapioFaults.metricsFrozen, Claim(noticedBy: ["Tapio's {string} increased by the events acknowledged"]),
      Claim(noticedBy: ["Tapio's {string} increased by at least {int}"], about: "connections_active")),
    FaultClaims(TapioFaults.leak, Claim(noticedBy: ["Tapio's {string} increased by at most {quantity}"])),
    FaultClaims(TapioFaults.garbageBreaks, Claim(noticedBy: answered, about: "bytes that are no message")),
    FaultClaims(TapioFaults.rateUnlimited, Claim(noticedBy: ["what is above the rate is refused with {word}"])),
    FaultClaims(TapioFaults.noRetryInfo, Claim(noticedBy: ["the refusal says when to come again"])),
    FaultClaims(
      TapioFaults.wireCompressionOff, Claim(noticedBy: answered + acknowledged, about: "are compressed")),
    FaultClaims(
      TapioFaults.metricMissing, Claim(noticedBy: ["Tapio has the metrics"]),
      Claim(.set(\.name, "semantic_groups_created_total"), noticedBy: ["Tapio has the metrics"])),
    FaultClaims(
      TapioFaults.methodRemoved, Claim(noticedBy: ["Tapio has each method that is promised"]),
      Claim(.set(\.name, "GetTimeline"), noticedBy: ["nothing of Tapio's interface has gone"])),
  ]

  private static let oddCalls = Claim<NoFaultValues>(noticedBy: ["that call is answered {word}"])
  private static let refusals = [
    "answers NOT_FOUND", "answers INVALID_ARGUMENT", "answers ALREADY_EXISTS", "answers ABORTED",
  ]

  private static let ofTapioCollectors = [
    FaultClaims(
      TapioFaults.neverUnhealthy, Claim(noticedBy: shown, named: "50 errors"),
      Claim(noticedBy: shown, named: "500 errors")),
    FaultClaims(
      TapioFaults.latencyIgnored, Claim(noticedBy: shown, named: "500 ms"), Claim(noticedBy: shown, named: "5000 ms")),
    FaultClaims(TapioFaults.latencyInSeconds, Claim(noticedBy: shown, named: ": 0 errors, 5 ms")),
    FaultClaims(TapioFaults.staysListed, Claim(noticedBy: lacking, named: "collector that has gone")),
    FaultClaims(TapioFaults.notListed, Claim(noticedBy: included, named: "collector that is registered")),
    FaultClaims(TapioFaults.twiceRegistered, Claim(noticedBy: answered, named: "registered twice")),
    FaultClaims(TapioFaults.totalsWrong, Claim(noticedBy: shown, named: "Metrics of collectors")),
    FaultClaims(TapioFaults.noReload, Claim(noticedBy: streamed, about: "watch config")),
    FaultClaims(TapioFaults.noEtag, Claim(noticedBy: answered, named: "not the newest")),
    FaultClaims(
      TapioFaults.exclusionIgnored,
      Claim(noticedBy: ["exactly {int} events are acknowledged"], named: "excluded types")),
  ]

  private static let ofTapioSignals = [
    FaultClaims(
      TapioFaults.filterIgnored,
      ["=", "!=", "in", "notin", "exists", "!exists"].map {
        Claim(.set(\.name, $0), noticedBy: shown, named: "Labels are selected by \($0)")
      } + [Claim(.set(\.name, "="), noticedBy: shown, named: "The document's own query")]),
    FaultClaims(TapioFaults.groupIgnored, Claim(noticedBy: shown, named: "The document's own query")),
    FaultClaims(TapioFaults.rangeIgnored, Claim(noticedBy: shown, named: "Times are selected")),
    FaultClaims(
      TapioFaults.wrongAggregation,
      ["AVG", "SUM", "MIN", "MAX", "COUNT", "P50", "P95", "P99"].map {
        Claim(.set(\.name, $0), noticedBy: shown, named: "\($0) of a hundred and one")
      }),
    FaultClaims(TapioFaults.severityIgnored, Claim(noticedBy: shown, named: "found by severity")),
    FaultClaims(TapioFaults.durationIgnored, Claim(noticedBy: lacking, named: "found by duration")),
    FaultClaims(TapioFaults.serviceIgnored, Claim(noticedBy: lacking, named: "found by service")),
    FaultClaims(TapioFaults.timelineUnordered, Claim(noticedBy: ordered, about: "\"depths\"")),
    FaultClaims(TapioFaults.scopeLost, Claim(noticedBy: shown, about: "\"scopes\"")),
    FaultClaims(TapioFaults.exemplarLost, Claim(noticedBy: shown, about: "\"exemplar traces\"")),
    FaultClaims(TapioFaults.sourceLost, Claim(noticedBy: shown, about: "\"sources\"")),
    FaultClaims(TapioFaults.noBottleneck, Claim(noticedBy: ordered, about: "\"bottlenecks\"")),
    FaultClaims(TapioFaults.noSuggestion, Claim(noticedBy: counted, about: "\"bottlenecks\"")),
    FaultClaims(
      TapioFaults.signalLost, Claim(.set(\.name, "metrics"), noticedBy: shown, about: "metrics are exported"),
      Claim(.set(\.name, "traces"), noticedBy: included + ordered, about: "traces are exported"),
      Claim(.set(\.name, "logs"), noticedBy: shown, about: "logs are exported"),
      Claim(.set(\.name, "profiles"), noticedBy: shown + ordered, about: "export profiles")),
    FaultClaims(
      TapioFaults.notStreamed, Claim(.set(\.name, "metrics"), noticedBy: streamed, about: "stream metrics"),
      Claim(.set(\.name, "logs"), noticedBy: streamed, about: "stream logs")),
  ]
}
