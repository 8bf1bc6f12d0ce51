import Base
import Clients

/// What a target says of its event service.
extension Schemas {
  static var tapio: [(String, JSONValue)] {
    [
      ("url", .url("Where its methods are.")), ("descriptors", .text("Of protoc --descriptor_set_out.")),
      ("earlierDescriptors", .text("Of the version before, which must go on to work.")),
      ("metrics", .url("Where /metrics is.")), ("metricPrefix", .text("Of the names of its metrics.")),
      ("metricNames", .names(of: .text(""), "Its metrics, by the names that features give them.")),
      ("services", .list(of: .text(""), "Those that it has to have.")), ("events", events),
      ("collectorEvents", events),
      (
        "read",
        .mapping(
          [("operation", .text("")), ("id", .text("A JSON pointer.")), ("fields", .names(of: .text(""), ""))],
          "How events are read back.")
      ),
      ("operations", .names(of: operation, "What features ask of it, by their names.")),
    ]
  }

  /// Any message, with places such as `$id`.
  private static let template = JSONValue.object([])

  private static var events: JSONValue {
    .mapping(
      [
        ("method", .text("package.Service/Method")), ("message", template), ("event", template),
        ("needed", .list(of: .text(""), "Members that no event may lack.")), ("limit", .text("Events in a batch.")),
        (
          "acknowledgment",
          .mapping(
            ["ids", "results", "resultId", "resultStatus", "batch", "count", "failed", "dropped"].map {
              ($0, .text("A JSON pointer."))
            } + [("accepted", .list(of: .text(""), "Statuses of an event that is stored."))])
        ),
        ("compressions", .names(of: .text(""), "Values of the member that says how a payload is compressed.")),
      ], required: ["method", "message", "event", "acknowledgment"])
  }

  private static var operation: JSONValue {
    .mapping([
      ("method", .text("package.Service/Method")), ("request", template), ("item", template),
      ("reply", .names(of: .text(""), "JSON pointers of the answer, by the names that features give them.")),
    ])
  }
}
