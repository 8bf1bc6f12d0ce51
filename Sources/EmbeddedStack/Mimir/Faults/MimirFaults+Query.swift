/// When Mimir is asked.
extension MimirFaults {
  static let ofQueries = [
    queryLatency.definition, notFound.definition, swapSeries.definition, ghostSeries.definition, dropPoint.definition,
    tenantLeak.definition, cacheWithoutTime.definition, roundValues.definition, dropStaleMarkers.definition,
    otherExtrapolation.definition, ignoreOffset.definition,
  ]

  package static let queryLatency = FaultKind(
    "mimir.query.latency", "Queries are answered late.", actsIn: "Mimir's query API, before each answer",
    Lateness(by: .seconds(6)), .milliseconds(\.delay), .percent(\.occasions.percent))

  package static let notFound = FaultKind(
    "mimir.query.not-found", "A query that finds nothing is answered with an error.",
    actsIn: "Mimir's query API, at each success without a result", NotFound(),
    .integer("code", unit: "HTTP status", atMost: 599, \.code))

  package static let swapSeries = FaultKind(
    "mimir.query.swap-series", "Two series have each other's samples.",
    actsIn: "Mimir's querier, at each selection of several series")

  package static let ghostSeries = FaultKind(
    "mimir.query.ghost-series", "A selection that finds nothing gives a series all the same.",
    actsIn: "Mimir's querier, at each selection that is empty")

  package static let dropPoint = FaultKind(
    "mimir.query.drop-sample", "A sample in the middle of a series is missing.",
    actsIn: "Mimir's querier, at each selection of a series with three samples or more")

  package static let cacheWithoutTime = FaultKind(
    "mimir.query.stale-cache", "A query is answered from the cache as it was at another time.",
    actsIn: "Mimir's query API, at each instant query that was asked before for another time")

  package static let roundValues = FaultKind(
    "mimir.promql.round", "What a query computes has the precision of 32 bits.",
    actsIn: "Mimir's query API, at each answer that is more than a selection and has values with more")

  package static let dropStaleMarkers = FaultKind(
    "mimir.promql.no-staleness", "A series that has ended goes on for five minutes: its stale marker is lost.",
    actsIn: "Mimir's querier, at each selection that has one")

  package static let otherExtrapolation = FaultKind(
    "mimir.promql.no-extrapolation", "Rates are those between the samples, not stretched to the ends of the window.",
    actsIn: "Mimir's query API, at each query with rate, increase or delta")

  package static let ignoreOffset = FaultKind(
    "mimir.promql.ignore-offset", "An offset is read and then ignored.",
    actsIn: "Mimir's query API, at each query with an offset")

  package static let tenantLeak = FaultKind(
    "mimir.tenant.leak", "Series that a tenant does not have are answered from another's.",
    actsIn: "Mimir's query API, at each selection without a result that another tenant has series for")
}

package struct NotFound: FaultValues {
  package var code = 404
}
