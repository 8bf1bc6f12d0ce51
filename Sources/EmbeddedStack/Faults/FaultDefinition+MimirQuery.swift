/// What goes wrong when Mimir is asked.
extension FaultDefinition {
  static let ofMimirQueries = [
    mimirQueryLatency, mimirNotFound, mimirSwapSeries, mimirGhostSeries, mimirDropPoint,
  ]

  package static let mimirQueryLatency = FaultDefinition(
    name: "mimir.query.latency", summary: "Queries are answered late.",
    actsIn: "Mimir's query API, before each answer", parameters: [.milliseconds(6000), .percent])

  package static let mimirNotFound = FaultDefinition(
    name: "mimir.query.not-found", summary: "A query that finds nothing is answered with an error.",
    actsIn: "Mimir's query API, at each success without a result",
    parameters: [Parameter("code", unit: "HTTP status", .integer(404), maximum: 599)])

  package static let mimirSwapSeries = FaultDefinition(
    name: "mimir.query.swap-series", summary: "Two series have each other's samples.",
    actsIn: "Mimir's querier, at each selection of several series")

  package static let mimirGhostSeries = FaultDefinition(
    name: "mimir.query.ghost-series", summary: "A selection that finds nothing gives a series all the same.",
    actsIn: "Mimir's querier, at each selection that is empty")

  package static let mimirDropPoint = FaultDefinition(
    name: "mimir.query.drop-sample", summary: "A sample in the middle of a series is missing.",
    actsIn: "Mimir's querier, at each selection of a series with three samples or more")
}
