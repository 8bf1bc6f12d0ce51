import EmbeddedStack

private let acknowledged = ["each event is acknowledged"]
private let accounted = ["each event is acknowledged, refused or counted as dropped"]
private let readBack = ["the events are read back as they were sent"]
private let answered = ["Tapio answers {word}", "Tapio answers {word} or {word}"]
private let shown = ["its {string} is/are {string}"]
private let included = ["its {string} include(s) {string}"]
private let lacking = ["its {string} do/does not include {string}"]
private let streamed = ["the stream of Tapio gives {string} {string} within {duration}"]

extension FaultClaims {
  static let ofTapio = ofTapioEvents + ofTapioService + ofTapioCollectors + ofTapioSignals

  private static let ofTapioEvents = [
    FaultClaims(TapioFaults.dropSilent, Claim(noticedBy: accounted), Claim(noticedBy: acknowledged)),
    FaultClaims(TapioFaults.dropUncounted, Claim(noticedBy: accounted)),
    FaultClaims(TapioFaults.acknowledgesUnstored, Claim(noticedBy: readBack)),
    FaultClaims(TapioFaults.notAcknowledged, Claim(noticedBy: acknowledged), Claim(noticedBy: accounted)),
    FaultClaims(TapioFaults.acknowledgedTwice, Claim(noticedBy: acknowledged)),
    FaultClaims(TapioFaults.unknownAcknowledged, Claim(noticedBy: acknowledged)),
    FaultClaims(
      TapioFaults.reorders,
      Claim(noticedBy: ["acknowledgments come in the order of the events", "the events are read back in their order"])),
    FaultClaims(
      TapioFaults.changesField, Claim(.set(\.name, "payload"), noticedBy: readBack),
      Claim(.set(\.name, "timestamp"), noticedBy: readBack), Claim(.set(\.name, "severity"), noticedBy: readBack)),
    FaultClaims(
      TapioFaults.partialUnsaid, Claim(noticedBy: ["the event that is none is named, and the others are acknowledged"])),
    FaultClaims(TapioFaults.limitIgnored, Claim(noticedBy: ["the batch is refused"])),
    FaultClaims(TapioFaults.correlationLost, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.groupLost, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.traceContextLost, Claim(noticedBy: readBack)),
    FaultClaims(TapioFaults.contextNotInherited, Claim(noticedBy: shown)),
    FaultClaims(
      TapioFaults.unbounded, Claim(noticedBy: ["sending stood still before all events had gone out"])),
    FaultClaims(TapioFaults.stalls, Claim(noticedBy: acknowledged, about: "acknowledgments are not read")),
    FaultClaims(TapioFaults.subscriptionLost, Claim(noticedBy: streamed, about: "subscribe to events")),
    FaultClaims(TapioFaults.serialStreams, Claim(noticedBy: acknowledged, about: "over")),
    FaultClaims(TapioFaults.slow, Claim(noticedBy: ["at least {int} events a second are acknowledged"])),
    FaultClaims(
      TapioFaults.compressionRefused, Claim(.set(\.name, "gzip"), noticedBy: shown + acknowledged),
      Claim(.set(\.name, "zstd"), noticedBy: shown + acknowledged)),
  ]

  private static let ofTapioService = [
    FaultClaims(TapioFaults.reflectionOff, Claim(noticedBy: ["Tapio serves each of its services"])),
    FaultClaims(TapioFaults.statusInternal, Claim(noticedBy: answered)),
    FaultClaims(TapioFaults.errorsAreOK, Claim(noticedBy: answered)),
    FaultClaims(
      TapioFaults.unknownHealthy, Claim(noticedBy: ["the health of {string} of Tapio is {word}"])),
    FaultClaims(TapioFaults.noWatch, Claim(noticedBy: ["the health of Tapio is watched"])),
    FaultClaims(TapioFaults.alwaysServing, Claim(noticedBy: ["the watch shows {word} within {duration}"])),
    FaultClaims(TapioFaults.componentMissing, Claim(noticedBy: shown, about: "check health")),
    FaultClaims(
      TapioFaults.abrupt,
      Claim(noticedBy: ["more events on the open stream are acknowledged, and it ends with OK"])),
    FaultClaims(
      TapioFaults.metricsFrozen, Claim(noticedBy: ["Tapio's {string} increased by the events acknowledged"])),
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

  private static let ofTapioCollectors = [
    FaultClaims(TapioFaults.neverUnhealthy, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.latencyIgnored, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.notListed, Claim(noticedBy: included)),
    FaultClaims(TapioFaults.twiceRegistered, Claim(noticedBy: answered)),
    FaultClaims(TapioFaults.totalsWrong, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.noReload, Claim(noticedBy: streamed)),
    FaultClaims(TapioFaults.noEtag, Claim(noticedBy: answered)),
    FaultClaims(TapioFaults.exclusionIgnored, Claim(noticedBy: ["exactly {int} events are acknowledged"])),
  ]

  private static let ofTapioSignals = [
    FaultClaims(
      TapioFaults.filterIgnored,
      ["=", "!=", "in", "notin", "exists", "!exists"].map { Claim(.set(\.name, $0), noticedBy: shown) }),
    FaultClaims(TapioFaults.groupIgnored, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.rangeIgnored, Claim(noticedBy: shown)),
    FaultClaims(
      TapioFaults.wrongAggregation,
      ["AVG", "SUM", "MIN", "MAX", "COUNT", "P50", "P95", "P99"].map { Claim(.set(\.name, $0), noticedBy: shown) }),
    FaultClaims(TapioFaults.severityIgnored, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.durationIgnored, Claim(noticedBy: lacking)),
    FaultClaims(TapioFaults.serviceIgnored, Claim(noticedBy: lacking)),
    FaultClaims(TapioFaults.timelineUnordered, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.scopeLost, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.exemplarLost, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.sourceLost, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.noBottleneck, Claim(noticedBy: shown)),
    FaultClaims(TapioFaults.noSuggestion, Claim(noticedBy: ["Tapio's {string} increased by at least {int}"])),
    FaultClaims(
      TapioFaults.signalLost, Claim(.set(\.name, "metrics"), noticedBy: shown),
      Claim(.set(\.name, "traces"), noticedBy: shown + included), Claim(.set(\.name, "logs"), noticedBy: shown),
      Claim(.set(\.name, "profiles"), noticedBy: shown + included)),
    FaultClaims(
      TapioFaults.notStreamed, Claim(.set(\.name, "metrics"), noticedBy: streamed),
      Claim(.set(\.name, "logs"), noticedBy: streamed)),
  ]
}
