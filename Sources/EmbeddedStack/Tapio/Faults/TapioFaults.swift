/// What goes wrong in the event service: what is lost, what is said of it, and what is shown.
package enum TapioFaults {
  package static let all = ofEvents + ofService + ofCollectors + ofSignals

  static func fault(_ name: String, _ summary: String, at occasion: String) -> FaultKind<NoFaultValues> {
    FaultKind("tapio.\(name)", summary, actsIn: "Tapio, at each \(occasion)")
  }

  static func share(_ name: String, _ summary: String, percent: Int, at occasion: String) -> FaultKind<Share> {
    FaultKind(
      "tapio.\(name)", summary, actsIn: "Tapio, at each \(occasion)",
      Share(occasions: FaultOccasions(percent: percent)),
      .percent(\.occasions.percent))
  }
}

/// One of a kind, by its name.
package struct Named: FaultValues {
  package var name: String
}

/// So many at most in a second.
package struct PerSecond: FaultValues {
  package var count: Int
}
