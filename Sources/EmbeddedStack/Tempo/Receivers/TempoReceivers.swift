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

  init(_ distributor: Distributor, log: TempoLog, on ports: TempoPorts) throws(ServerFailure) {
    let jaeger = JaegerReceiver(distributor: distributor, log: log)
    func faults(_ server: ServerName) -> ServerFaults { ServerFaults(distributor.faults, server) }
    otlpGRPC = try GRPCServer(
      on: ports.otlpGRPC, faults: faults(.tempoOTLPGRPC), handler: OTLPGRPCReceiver(distributor: distributor).router)
    otlpHTTP = try HTTPServer(
      on: ports.otlpHTTP, faults: faults(.tempoOTLPHTTP), handler: OTLPHTTPReceiver(distributor: distributor).router)
    jaegerCompact = try DatagramServer(on: try ports.jaegerCompact.socket()) { await jaeger.receive($0, .compact) }
    jaegerBinary = try DatagramServer(on: try ports.jaegerBinary.socket()) { await jaeger.receive($0, .binary) }
    jaegerHTTP = try HTTPServer(on: ports.jaegerHTTP, faults: faults(.tempoJaegerHTTP), handler: jaeger.http)
    jaegerGRPC = try GRPCServer(on: ports.jaegerGRPC, faults: faults(.tempoJaegerGRPC), handler: jaeger.grpc)
    zipkin = try HTTPServer(
      on: ports.zipkin, faults: faults(.tempoZipkin), handler: ZipkinReceiver(distributor: distributor).router)
  }

  /// Returns when all are over; they end at the same time.
  func stop() async {
    await withTaskGroup { group in
      for server in [otlpHTTP, jaegerHTTP, zipkin] { group.addTask { await server.stop() } }
      for server in [otlpGRPC, jaegerGRPC] { group.addTask { await server.stop() } }
      for server in [jaegerCompact, jaegerBinary] { group.addTask { await server.stop() } }
    }
  }
}
