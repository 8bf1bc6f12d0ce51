import Base

/// Which receivers a Tempo's file turns on, and on which ports others reach them.
struct NodeReceivers: Sendable, Equatable {
  /// A receiver as the file has it.
  struct Receiver: Sendable, Equatable {
    /// In `distributor.receivers`, such as `otlp.protocols.grpc`.
    let path: [String]
    let port: Int
    let isUDP: Bool

    init(_ path: String, _ port: Int, isUDP: Bool = false) {
      (self.path, self.port, self.isUDP) = (path.split(separator: ".").map(String.init), port, isUDP)
    }

    /// `otlp`, `jaeger` or `zipkin`.
    var family: String { path[0] }
    /// As a Service's port is called.
    var name: String { path.count == 1 ? path[0] : "\(path[0])-\(path[2].replacing("_", with: "-"))" }
  }

  static let all = [
    Receiver("otlp.protocols.grpc", 4317), Receiver("otlp.protocols.http", 4318),
    Receiver("jaeger.protocols.thrift_compact", 6831, isUDP: true),
    Receiver("jaeger.protocols.thrift_binary", 6832, isUDP: true), Receiver("jaeger.protocols.thrift_http", 14268),
    Receiver("jaeger.protocols.grpc", 14250), Receiver("zipkin", 9411),
  ]

  /// Those that listen on an address that others reach.
  let open: Set<Int>

  init(_ configuration: JSONValue) {
    let receivers = configuration[path: "distributor", "receivers"]
    open = Set(
      Self.all.compactMap { receiver in
        guard let own = receivers.flatMap({ Self.value(at: receiver.path, in: $0) }) else { return nil }
        return Self.isReachable(own["endpoint"]?.string ?? "0.0.0.0") ? receiver.port : nil
      })
  }

  /// A receiver without settings, `grpc:`, is there as well.
  private static func value(at path: [String], in json: JSONValue) -> JSONValue? {
    path.reduce(json) { value, name in value?.members?.first { $0.key == name }?.value }
  }

  private static func isReachable(_ endpoint: String) -> Bool {
    !["localhost", "127.0.0.1", "[::1]"].contains { endpoint.hasPrefix($0) }
  }
}
