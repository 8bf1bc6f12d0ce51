import Base

/// What a target says of its operator of platforms.
extension Schemas {
  static var platform: [(String, JSONValue)] {
    [
      ("url", .url("Where /metrics and /healthz are.")), ("group", .text("Of its kind, such as observability.io.")),
      ("kind", .text("Of its objects.")), ("phasePath", .text("Where an object has its phase, as kubectl writes it.")),
      ("componentsPath", .text("Where an object has the states of its components.")),
      ("endpointsPath", .text("Where an object has its addresses.")),
      ("lastGoodPath", .text("Where the name of the object with the last good configuration is.")),
      (
        "operator",
        .mapping([("namespace", .text("")), ("selector", .text("KEY=VALUE"))], "The operator's pods.")
      ),
      ("spec", .object([])), ("speed", .text("How many times as fast its times are.")),
    ]
  }
}
