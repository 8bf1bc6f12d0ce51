/// What goes wrong in Mimir.
extension FaultDefinition {
  static let ofMimir = [
    mimirPushRefuse, mimirPushNotStored, mimirPushLatency, mimirDropSample, mimirQueryLatency, mimirQueryStatus,
    mimirSwapSeries, mimirGhostSeries, mimirDropPoint, mimirShipLate, mimirShipGiveUp, mimirLogSilent, mimirUnready,
    mimirLoseNewest, mimirSlowRestart, mimirOtherBucket, mimirPlainHTTP,
  ]

  static let mimirPushRefuse = FaultDefinition(
    name: "mimir.push.refuse", summary: "Pushes are refused: 503.",
    actsIn: "Mimir's distributor, at each push", parameters: [])

  static let mimirDropSample = FaultDefinition(
    name: "mimir.push.drop-sample", summary: "The last samples of each push are acknowledged and lost.",
    actsIn: "Mimir's distributor, at each push that has a sample",
    parameters: [Parameter("count", unit: "samples", .integer(1))])

  static let mimirQueryLatency = FaultDefinition(
    name: "mimir.query.latency", summary: "Queries are answered late.",
    actsIn: "Mimir's query API, before each answer", parameters: [.milliseconds(6000), .percent])

  static let mimirUnready = FaultDefinition(
    name: "mimir.ready.unready", summary: "Mimir says that it is not ready: 503.",
    actsIn: "Mimir's /ready, at each request", parameters: [])

  static let mimirPushNotStored = FaultDefinition(
    name: "mimir.push.not-stored", summary: "Pushes are answered with 202 and not stored, as duplicates are.",
    actsIn: "Mimir's distributor, at each push that is good", parameters: [.percent])

  static let mimirPushLatency = FaultDefinition(
    name: "mimir.push.latency", summary: "Pushes are answered late.",
    actsIn: "Mimir's distributor, before each answer", parameters: [.milliseconds(2000), .percent])

  static let mimirQueryStatus = FaultDefinition(
    name: "mimir.query.status", summary: "Queries are answered with another status.",
    actsIn: "Mimir's query API, at each success",
    parameters: [
      Parameter("of", unit: "results", .text("any"), choices: ["any", "empty"]),
      Parameter("code", unit: "HTTP status", .integer(203), maximum: 599),
    ])

  static let mimirSwapSeries = FaultDefinition(
    name: "mimir.query.swap-series", summary: "Two series have each other's samples.",
    actsIn: "Mimir's querier, at each selection of several series")

  static let mimirGhostSeries = FaultDefinition(
    name: "mimir.query.ghost-series", summary: "A selection that finds nothing gives a series all the same.",
    actsIn: "Mimir's querier, at each selection that is empty")

  static let mimirDropPoint = FaultDefinition(
    name: "mimir.query.drop-sample", summary: "A sample in the middle of a series is missing.",
    actsIn: "Mimir's querier, at each selection of a series with three samples or more")

  static let mimirShipLate = FaultDefinition(
    name: "mimir.ship.late", summary: "Blocks reach the object store late.",
    actsIn: "Mimir's shipper, before each attempt", parameters: [.milliseconds(600_000)])

  static let mimirShipGiveUp = FaultDefinition(
    name: "mimir.ship.give-up", summary: "A block that cannot be written is lost, and not tried again.",
    actsIn: "Mimir's shipper, after each upload that failed")

  static let mimirLogSilent = FaultDefinition(
    name: "mimir.log.silent", summary: "Mimir does not log that a block cannot be written.",
    actsIn: "Mimir's shipper, after each upload that failed")

  static let mimirLoseNewest = FaultDefinition(
    name: "mimir.restart.lose-newest", summary: "After a restart the newest samples are not there any more.",
    actsIn: "Mimir's start, at each series or block with samples from these seconds",
    parameters: [Parameter("seconds", unit: "s", .integer(3600))])

  static let mimirSlowRestart = FaultDefinition(
    name: "mimir.restart.slow", summary: "Mimir takes long to start again.",
    actsIn: "Mimir's pod, before each start", parameters: [.milliseconds(600_000)])

  static let mimirOtherBucket = FaultDefinition(
    name: "mimir.config.bucket", summary: "Mimir uses another bucket, and says so in its configuration.",
    actsIn: "Mimir, at each request to the object store and for its configuration",
    parameters: [Parameter("bucket", unit: "name", .text("tempo-traces"))])

  static let mimirPlainHTTP = FaultDefinition(
    name: "mimir.config.plain-http", summary: "Mimir speaks with the object store without TLS.",
    actsIn: "Mimir, at each look at its configuration")
}
