/// What goes wrong when metrics come in.
extension FaultDefinition {
  static let ofMimirPush = [
    mimirPushRefuse, mimirPushNotStored, mimirPushLatency, mimirDropSample, mimirUnready,
  ]

  static let mimirPushRefuse = FaultDefinition(
    name: "mimir.push.refuse", summary: "Pushes are refused: 503.",
    actsIn: "Mimir's distributor, at each push",
    claims: [
      Claim(noticedBy: .acceptedMetrics),
      Claim(noticedBy: .storageOfSystem, about: "Mimir SHALL"),
    ])

  static let mimirPushNotStored = FaultDefinition(
    name: "mimir.push.not-stored", summary: "Pushes are answered with 202 and not stored, as duplicates are.",
    actsIn: "Mimir's distributor, at each push that is good", parameters: [.percent],
    claims: [
      Claim(
        noticedBy: [
          "Mimir SHALL accept metrics within {duration}", #"Mimir SHALL accept metrics \(buffering for {duration})"#,
          "Mimir SHALL enable remote-write endpoint on port {int}", "metrics SHALL be sent to Mimir within {duration}",
        ])
    ])

  static let mimirPushLatency = FaultDefinition(
    name: "mimir.push.latency", summary: "Pushes are answered late.",
    actsIn: "Mimir's distributor, before each answer", parameters: [.milliseconds(2000), .percent])

  static let mimirDropSample = FaultDefinition(
    name: "mimir.push.drop-sample", summary: "The last samples of each push are acknowledged and lost.",
    actsIn: "Mimir's distributor, at each push that has a sample",
    parameters: [Parameter("count", unit: "samples", .integer(1))],
    claims: [
      Claim(noticedBy: .wholeSeries),
      Claim(noticedBy: ["query SHALL return results successfully"], about: "Mimir metrics"),
    ])

  static let mimirUnready = FaultDefinition(
    name: "mimir.ready.unready", summary: "Mimir says that it is not ready: 503.",
    actsIn: "Mimir's /ready, at each request")
}
