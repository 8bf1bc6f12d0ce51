import Base
import Clients

/// What a target says of its Tempo and its Mimir.
extension Schemas {
  static var tempo: JSONValue {
    .mapping(
      [
        ("http", .url("The query API.")), ("otlpGrpc", .address("host:port")), ("otlpHttp", .url("")),
        ("jaegerCompact", .address("host:port")), ("jaegerBinary", .address("host:port")), ("jaegerHttp", .url("")),
        ("jaegerGrpc", .address("host:port")), ("zipkin", .url("")), ("admin", admin(TempoTarget.components)),
        ("tenant", .text("Sent as X-Scope-OrgID.")), ("waivers", queryWaivers),
      ] + access)
  }

  static var mimir: JSONValue {
    .mapping(
      [
        ("push", .url("Takes remote write.")), ("query", .url("The prefix of the Prometheus API.")),
        ("admin", admin(MimirTarget.components)), ("tenant", .text("Sent as X-Scope-OrgID.")),
        ("waivers", queryWaivers),
      ] + access)
  }

  private static var queryWaivers: JSONValue {
    acceptances(
      of: QueryWaiver.keys, required: QueryWaiver.keys,
      "Known deviations of queries, each with its owner, reason and last day.")
  }

  private static func admin(_ components: [String]) -> JSONValue {
    let each = components.map { ($0, JSONValue.url("")) }
    return ["anyOf": [.url("Of all components."), .mapping(each, "One for each component.")]]
  }
}
