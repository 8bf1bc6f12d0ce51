/// What goes wrong between a client and any server of the stack, whatever the server says. Only requests over a socket
/// are concerned: the stack's servers ask each other within the process.
extension FaultDefinition {
  static let ofServers = [
    connectionRefuse, connectionReset, answerStall, answerTruncate, answerSlow, answerContentType, answerNoGRPCStatus,
  ]

  package static let connectionRefuse = FaultDefinition(
    name: "server.connection.refuse", summary: "A server does not listen: connections are refused.",
    actsIn: "the server's socket, once for each that is closed", parameters: [server()])

  package static let connectionReset = FaultDefinition(
    name: "server.connection.reset", summary: "Connections are reset in place of an answer.",
    actsIn: "the server, at each request", parameters: [server(), .percent])

  package static let answerStall = FaultDefinition(
    name: "server.answer.stall", summary: "Requests are read and not answered while the fault lasts.",
    actsIn: "the server, at each request", parameters: [server(), .percent])

  package static let answerTruncate = FaultDefinition(
    name: "server.answer.truncate", summary: "Connections end within the body of an answer.",
    actsIn: "the server, at each answer with a longer body",
    parameters: [server(), Parameter("bytes", unit: "bytes that are sent", .integer(1)), .percent])

  package static let answerSlow = FaultDefinition(
    name: "server.answer.slow", summary: "Bodies of answers come a few bytes at a time.",
    actsIn: "the server, at each answer with a body",
    parameters: [
      server(), Parameter("bytes", unit: "bytes at a time", .integer(512)), .milliseconds(500), .percent,
    ])

  package static let answerContentType = FaultDefinition(
    name: "server.answer.content-type", summary: "Answers have another content type.",
    actsIn: "the server, at each answer with a body",
    parameters: [server(), Parameter("type", unit: "media type", .text("text/html")), .percent])

  package static let answerNoGRPCStatus = FaultDefinition(
    name: "server.answer.no-grpc-status", summary: "Successful gRPC calls end without grpc-status.",
    actsIn: "the server, at each call that succeeds",
    parameters: [server(ServerName.allCases.filter(\.speaksGRPC)), .percent])

  private static func server(_ names: [ServerName] = ServerName.allCases) -> Parameter {
    Parameter("server", unit: "server", .text(names[0].rawValue), choices: names.map(\.rawValue))
  }
}

/// A server of the stack that listens on a TCP port, as faults name it.
enum ServerName: String, CaseIterable, Sendable {
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

  var speaksGRPC: Bool { self == .tempoOTLPGRPC || self == .tempoJaegerGRPC }
}
