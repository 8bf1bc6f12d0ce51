/// When metrics come in.
extension MimirFaults {
  static let ofPush = [
    pushRefuse.definition, pushNotStored.definition, pushLatency.definition, dropSample.definition,
    gatewayPage.definition, unready.definition,
  ]

  package static let pushRefuse = FaultKind(
    "mimir.push.refuse", "Pushes are refused: 503.", actsIn: "Mimir's distributor, at each push that has a series")

  package static let pushNotStored = FaultKind(
    "mimir.push.not-stored", "Pushes are answered with 202 and not stored, as duplicates are.",
    actsIn: "Mimir's distributor, at each push that is good", Share(), .percent(\.occasions.percent))

  package static let pushLatency = FaultKind(
    "mimir.push.latency", "Pushes are answered late.", actsIn: "Mimir's distributor, before each answer",
    Lateness(by: .seconds(2)), .milliseconds(\.delay), .percent(\.occasions.percent))

  package static let dropSample = FaultKind(
    "mimir.push.drop-sample", "The last samples of each push are acknowledged and lost.",
    actsIn: "Mimir's distributor, at each push that has a sample", Count(count: 1),
    .integer("count", unit: "samples", \.count))

  package static let gatewayPage = FaultKind(
    "mimir.gateway.other-page", "The gateway answers pushes with a page of its own and 200, and hands none on.",
    actsIn: "Mimir's gateway, at each push")

  package static let unready = FaultKind(
    "mimir.ready.unready", "Mimir says that it is not ready: 503.", actsIn: "Mimir's /ready, at each request")
}
