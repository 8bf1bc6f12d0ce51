import Base
import Yaml

/// The receivers of a tempo.yaml, and where each listens.
struct ReceiverSettings: Sendable {
  struct Receiver: Sendable, Equatable {
    /// `otlp.protocols.grpc`.
    let name: String
    /// `0.0.0.0:4317`; nil where the file leaves it to Tempo.
    let endpoint: String?

    /// Whether others reach it. Where no endpoint is named, Tempo 2.7 and later listen on localhost only.
    var isLocal: Bool {
      guard let endpoint else { return false }
      return ["localhost", "127.", "[::1]"].contains { endpoint.hasPrefix($0) }
    }
  }

  let receivers: [Receiver]

  init(_ configuration: YamlNode) {
    guard case .mapping(let entries)? = configuration.value(at: "distributor.receivers")?.value else {
      receivers = []
      return
    }
    receivers = entries.flatMap { entry -> [Receiver] in
      guard case .mapping(let protocols)? = entry.node["protocols"]?.value else {
        return [Receiver(name: entry.key, endpoint: entry.node["endpoint"]?.text)]
      }
      return protocols.map {
        Receiver(name: "\(entry.key).protocols.\($0.key)", endpoint: $0.node["endpoint"]?.text)
      }
    }
  }

  /// Those of `otlp, jaeger, zipkin` that it has none of.
  func missing(of families: [String]) -> [String] {
    families.filter { family in !receivers.contains { $0.name.split(separator: ".").first.map(String.init) == family } }
  }

  var local: [Receiver] { receivers.filter(\.isLocal) }
  var unsaid: [Receiver] { receivers.filter { $0.endpoint == nil } }
}

/// The keys that a Tempo of some version has, as far as they are known here.
enum TempoKeys {
  /// The first level of what 3.1 answers at `/status/config`.
  static let ofThree: Set = [
    "target", "http_api_prefix", "memory", "server", "internal_server", "distributor", "live_store_client", "querier",
    "query_frontend", "metrics_generator", "ingest", "block_builder", "storage", "overrides", "memberlist",
    "usage_report", "cache", "backend_scheduler", "backend_scheduler_client", "backend_worker", "live_store",
    "multitenancy_enabled", "stream_over_http_enabled",
  ]

  /// Keys of a file that 3.1 does not have.
  static func unknown(in configuration: YamlNode) -> [String] {
    guard case .mapping(let entries) = configuration.value else { return [] }
    return entries.map(\.key).filter { !ofThree.contains($0) }
  }
}
