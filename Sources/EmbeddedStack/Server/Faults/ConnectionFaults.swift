/// What goes wrong between a client and any server of the stack, whatever the server says. Only requests over a socket
/// are concerned: the stack's servers ask each other within the process.
package enum ConnectionFaults {
  static let all = [
    refuse.definition, reset.definition, stall.definition, truncate.definition, slow.definition,
    contentType.definition, noGRPCStatus.definition,
  ]

  package static let refuse = FaultKind(
    "server.connection.refuse", "A server does not listen: connections are refused.",
    actsIn: "the server's socket, once for each that is closed", OfServer(), .server(\.server))

  package static let reset = FaultKind(
    "server.connection.reset", "Connections are reset in place of an answer.",
    actsIn: "the server, at each request", OfServer(), .server(\.server), .percent(\.occasions.percent))

  package static let stall = FaultKind(
    "server.answer.stall", "Requests are read and not answered while the fault lasts.",
    actsIn: "the server, at each request", OfServer(), .server(\.server), .percent(\.occasions.percent))

  package static let truncate = FaultKind(
    "server.answer.truncate", "Connections end within the body of an answer.",
    actsIn: "the server, at each answer with a longer body", CutAnswer(), .server(\.server),
    .integer("bytes", unit: "bytes that are sent", \.bytes), .percent(\.occasions.percent))

  package static let slow = FaultKind(
    "server.answer.slow", "Bodies of answers come a few bytes at a time.",
    actsIn: "the server, at each answer with a body", SlowAnswer(), .server(\.server),
    .integer("bytes", unit: "bytes at a time", \.bytes), .milliseconds(\.pause), .percent(\.occasions.percent))

  package static let contentType = FaultKind(
    "server.answer.content-type", "Answers have another content type.",
    actsIn: "the server, at each answer with a body", OtherContentType(), .server(\.server),
    .text("type", unit: "media type", \.type), .percent(\.occasions.percent))

  package static let noGRPCStatus = FaultKind(
    "server.answer.no-grpc-status", "Successful gRPC calls end without grpc-status.",
    actsIn: "the server, at each call that succeeds", OfServer(server: .tempoOTLPGRPC),
    .server(\.server, oneOf: ServerName.allCases.filter(\.speaksGRPC)), .percent(\.occasions.percent))
}

/// What a fault of a server's connections or answers has.
protocol FaultValuesOfServer: FaultValues {
  var server: ServerName { get }
}

package struct OfServer: FaultValuesOfServer {
  package var server = ServerName.tempo
  package var occasions = FaultOccasions()
}

package struct CutAnswer: FaultValuesOfServer {
  package var server = ServerName.tempo
  package var bytes = 1
  package var occasions = FaultOccasions()
}

package struct SlowAnswer: FaultValuesOfServer {
  package var server = ServerName.tempo
  package var bytes = 512
  package var pause = Duration.milliseconds(500)
  package var occasions = FaultOccasions()
}

package struct OtherContentType: FaultValuesOfServer {
  package var server = ServerName.tempo
  package var type = "text/html"
  package var occasions = FaultOccasions()
}

extension FaultKind.Parameter {
  fileprivate static func server(
    _ path: any WritableKeyPath<Values, ServerName> & Sendable, oneOf names: [ServerName] = ServerName.allCases
  ) -> Self {
    choice("server", unit: "server", oneOf: names, path)
  }
}
