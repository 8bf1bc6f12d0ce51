/// What goes wrong when Mimir is asked.
extension FaultDefinition {
  static let ofMimirQueries = [
    mimirQueryLatency, mimirNotFound, mimirSwapSeries, mimirGhostSeries, mimirDropPoint,
  ]

  static let mimirQueryLatency = FaultDefinition(
    name: "mimir.query.latency", summary: "Queries are answered late.",
    actsIn: "Mimir's query API, before each answer", parameters: [.milliseconds(6000), .percent],
    claims: [
      Claim("ms=6000", noticedBy: .timedAnswers, about: "Mimir query endpoint"),
      Claim("ms=6000", noticedBy: ["Mimir SHALL return metrics within {duration}"]),
      Claim(
        "ms=6000:percent=10", noticedBy: ["all responses SHALL be received within {duration}"],
        about: "Mimir query endpoint"),
    ])

  static let mimirNotFound = FaultDefinition(
    name: "mimir.query.not-found", summary: "A query that finds nothing is answered with an error.",
    actsIn: "Mimir's query API, at each success without a result",
    parameters: [Parameter("code", unit: "HTTP status", .integer(404), maximum: 599)],
    claims: [
      Claim(noticedBy: ["response status SHALL be {status}"], about: "non-existent metric")
    ])

  static let mimirSwapSeries = FaultDefinition(
    name: "mimir.query.swap-series", summary: "Two series have each other's samples.",
    actsIn: "Mimir's querier, at each selection of several series",
    claims: [
      Claim(
        noticedBy: [
          "response SHALL contain time series data", "all responses SHALL return valid time series data",
          "metrics SHALL match ingested values", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}",
        ])
    ])

  static let mimirGhostSeries = FaultDefinition(
    name: "mimir.query.ghost-series", summary: "A selection that finds nothing gives a series all the same.",
    actsIn: "Mimir's querier, at each selection that is empty",
    claims: [
      Claim(noticedBy: ["response SHALL contain empty result set"])
    ])

  static let mimirDropPoint = FaultDefinition(
    name: "mimir.query.drop-sample", summary: "A sample in the middle of a series is missing.",
    actsIn: "Mimir's querier, at each selection of a series with three samples or more",
    claims: [
      Claim(noticedBy: .wholeSeries)
    ])
}
