import Base

extension TempoComponent {
  /// Whether it is one of the ring's members.
  var isMember: Bool { self != .gateway && self != .queryFrontend }

  func containerPorts(_ values: JSONValue) -> [ChartObjects.Port] {
    let member: [ChartObjects.Port] = isMember ? [.init("http-memberlist", 7946)] : []
    let metrics = ChartObjects.Port("http-metrics", containerPort)
    switch self {
    case .gateway: return [metrics]
    case .ingester, .queryFrontend: return [.init("grpc", 9095)] + member + [metrics]
    case .distributor: return member + [metrics] + TempoReceiverPort.enabled(in: values).map(\.ofContainer)
    default: return member + [metrics]
    }
  }

  func servicePorts(_ values: JSONValue) -> [ChartObjects.Port] {
    let metrics = ChartObjects.Port("http-metrics", servicePort, to: "http-metrics")
    switch self {
    case .gateway, .compactor: return [metrics]
    case .distributor: return [metrics, .init("grpc", 9095)] + TempoReceiverPort.ofService(in: values)
    default: return [metrics, .init("grpc", 9095)]
    }
  }

  /// Of its Service without an address, where it has one.
  func discoveryPorts(_ values: JSONValue) -> [[ChartObjects.Port]] {
    let metrics = ChartObjects.Port("http-metrics", servicePort, to: "http-metrics")
    switch self {
    case .distributor: return [[metrics] + TempoReceiverPort.ofService(in: values)]
    case .ingester: return [[metrics, .init("grpc", 9095)]]
    case .queryFrontend: return [[metrics, .init("grpc", 9095), .init("grpclb", 9096, to: "grpc")]]
    default: return []
    }
  }
}

/// A receiver as the chart has it: where the values enable it, and what its ports are called.
struct TempoReceiverPort {
  let path: [String]
  let number: Int
  let container: String
  let service: String
  var transport = "TCP"

  private static let all = [
    Self(
      path: ["jaeger", "thriftCompact"], number: 6831, container: "jaeger-compact",
      service: "distributor-jaeger-thrift-compact", transport: "UDP"),
    Self(
      path: ["jaeger", "thriftBinary"], number: 6832, container: "jaeger-binary",
      service: "distributor-jaeger-thrift-binary", transport: "UDP"),
    Self(
      path: ["jaeger", "thriftHttp"], number: 14268, container: "jaeger-http",
      service: "distributor-jaeger-thrift-http"),
    Self(path: ["jaeger", "grpc"], number: 14250, container: "grpc-jaeger", service: "grpc-distributor-jaeger"),
    Self(path: ["zipkin"], number: 9411, container: "zipkin", service: "distributor-zipkin"),
    Self(path: ["otlp", "http"], number: 4318, container: "otlp-http", service: "distributor-otlp-http"),
    Self(path: ["otlp", "grpc"], number: 4317, container: "grpc-otlp", service: "grpc-distributor-otlp"),
  ]

  static func enabled(in values: JSONValue) -> [Self] {
    all.filter { receiver in
      (receiver.path + ["enabled"]).reduce(values["traces"]) { $0?[$1] }?.bool == true
    }
  }

  /// OTLP over gRPC has its former port beside its own.
  static func ofService(in values: JSONValue) -> [ChartObjects.Port] {
    enabled(in: values).flatMap { receiver -> [ChartObjects.Port] in
      let port = ChartObjects.Port(
        receiver.service, receiver.number, to: .string(receiver.container), transport: receiver.transport)
      return receiver.number == 4317 ? [port, .init("distributor-otlp-legacy", 55680, to: "grpc-otlp")] : [port]
    }
  }

  var ofContainer: ChartObjects.Port { .init(container, number, transport: transport) }
}
