/// How spans came in, as the labels of Tempo's receiver metrics name it.
struct ReceiverTransport: Hashable, Sendable {
  static let otlpGRPC = ReceiverTransport(receiver: "otlp/otlp_receiver", transport: "grpc")
  static let otlpHTTP = ReceiverTransport(receiver: "otlp/otlp_receiver", transport: "http")
  static let jaegerGRPC = ReceiverTransport(receiver: "jaeger/jaeger_receiver", transport: "grpc")
  static let jaegerHTTP = ReceiverTransport(receiver: "jaeger/jaeger_receiver", transport: "collector_http")
  static let jaegerCompact = ReceiverTransport(receiver: "jaeger/jaeger_receiver", transport: "udp_thrift_compact")
  static let jaegerBinary = ReceiverTransport(receiver: "jaeger/jaeger_receiver", transport: "udp_thrift_binary")
  static let zipkin = ReceiverTransport(receiver: "zipkin/zipkin_receiver", transport: "http_v2_json")

  let receiver: String
  let transport: String

  var labels: [String] { [receiver, transport] }
}
