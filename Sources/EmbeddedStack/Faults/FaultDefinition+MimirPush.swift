/// What goes wrong when metrics come in.
extension FaultDefinition {
  static let ofMimirPush = [
    mimirPushRefuse, mimirPushNotStored, mimirPushLatency, mimirDropSample, mimirUnready,
  ]

  package static let mimirPushRefuse = FaultDefinition(
    name: "mimir.push.refuse", summary: "Pushes are refused: 503.",
    actsIn: "Mimir's distributor, at each push")

  package static let mimirPushNotStored = FaultDefinition(
    name: "mimir.push.not-stored", summary: "Pushes are answered with 202 and not stored, as duplicates are.",
    actsIn: "Mimir's distributor, at each push that is good", parameters: [.percent])

  package static let mimirPushLatency = FaultDefinition(
    name: "mimir.push.latency", summary: "Pushes are answered late.",
    actsIn: "Mimir's distributor, before each answer", parameters: [.milliseconds(2000), .percent])

  package static let mimirDropSample = FaultDefinition(
    name: "mimir.push.drop-sample", summary: "The last samples of each push are acknowledged and lost.",
    actsIn: "Mimir's distributor, at each push that has a sample",
    parameters: [Parameter("count", unit: "samples", .integer(1))])

  package static let mimirUnready = FaultDefinition(
    name: "mimir.ready.unready", summary: "Mimir says that it is not ready: 503.",
    actsIn: "Mimir's /ready, at each request")
}
