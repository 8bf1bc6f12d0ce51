/// A server of the stack that listens on a TCP port, as faults name it.
package enum ServerName: String, CaseIterable, Sendable {
  case tempo
  case tempoOTLPGRPC = "tempo-otlp-grpc"
  case tempoOTLPHTTP = "tempo-otlp-http"
  case tempoJaegerGRPC = "tempo-jaeger-grpc"
  case tempoJaegerHTTP = "tempo-jaeger-http"
  case tempoZipkin = "tempo-zipkin"
  case mimir
  case mimirGateway = "mimir-gateway"
  case s3
  case grafana
  case kubernetes
  case tapio

  var speaksGRPC: Bool { self == .tempoOTLPGRPC || self == .tempoJaegerGRPC || self == .tapio }
}
