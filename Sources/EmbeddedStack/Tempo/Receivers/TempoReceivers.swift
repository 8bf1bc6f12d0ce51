import Wire

/// All the servers through which spans come in.
struct TempoReceivers: Sendable {
  let otlpGRPC: GRPCServer
  let otlpHTTP: HTTPServer
  let jaegerCompact: DatagramServer
  let jaegerBinary: DatagramServer
  let jaegerHTTP: HTTPServer
  let jaegerGRPC: GRPCServer
  let zipkin: HTTPServer

  /// - Parameters:
  ///   - ports: usual port → the one to listen on, for TCP.
  ///   - socket: usual port → a socket that becomes the receiver's, for UDP.
  init(
    _ distributor: Distributor, log: TempoLog, ports: (UInt16) -> UInt16,
    socket: (UInt16) throws(ServerFailure) -> Socket
  ) throws(ServerFailure) {
    let jaeger = JaegerReceiver(distributor: distributor, log: log)
    func faults(_ server: ServerName) -> ServerFaults { ServerFaults(distributor.faults, server) }
    otlpGRPC = try GRPCServer(
      port: ports(4317), faults: faults(.tempoOTLPGRPC), handler: OTLPGRPCReceiver(distributor: distributor).router)
    otlpHTTP = try HTTPServer(
      port: ports(4318), faults: faults(.tempoOTLPHTTP), handler: OTLPHTTPReceiver(distributor: distributor).router)
    jaegerCompact = try DatagramServer(on: try socket(6831)) { await jaeger.receive($0, .compact) }
    jaegerBinary = try DatagramServer(on: try socket(6832)) { await jaeger.receive($0, .binary) }
    jaegerHTTP = try HTTPServer(port: ports(14268), faults: faults(.tempoJaegerHTTP), handler: jaeger.http)
    jaegerGRPC = try GRPCServer(port: ports(14250), faults: faults(.tempoJaegerGRPC), handler: jaeger.grpc)
    zipkin = try HTTPServer(
      port: ports(9411), faults: faults(.tempoZipkin), handler: ZipkinReceiver(distributor: distributor).router)
  }

  /// Usual port → the port in use.
  var ports: [Int: UInt16] {
    [
      4317: otlpGRPC.port, 4318: otlpHTTP.port, 6831: jaegerCompact.port, 6832: jaegerBinary.port,
      14268: jaegerHTTP.port, 14250: jaegerGRPC.port, 9411: zipkin.port,
    ]
  }

  func stop() async {
    for server in [otlpHTTP, jaegerHTTP, zipkin] { server.stop() }
    for server in [otlpGRPC, jaegerGRPC] { await server.stop() }
    for server in [jaegerCompact, jaegerBinary] { await server.stop() }
  }
}
