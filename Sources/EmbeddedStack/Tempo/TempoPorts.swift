/// The loopback ports of a Tempo, held for it while it does not run.
struct TempoPorts: Sendable {
  let query: ReservedPort
  let otlpGRPC: ReservedPort
  let otlpHTTP: ReservedPort
  let zipkin: ReservedPort
  let jaegerGRPC: ReservedPort
  let jaegerHTTP: ReservedPort
  let jaegerCompact: ReservedDatagramPort
  let jaegerBinary: ReservedDatagramPort

  init(_ choice: PortChoice) throws(ServerFailure) {
    query = try ReservedPort(choice(3200))
    otlpGRPC = try ReservedPort(choice(4317))
    otlpHTTP = try ReservedPort(choice(4318))
    zipkin = try ReservedPort(choice(9411))
    jaegerGRPC = try ReservedPort(choice(14250))
    jaegerHTTP = try ReservedPort(choice(14268))
    jaegerCompact = try ReservedDatagramPort(choice(6831))
    jaegerBinary = try ReservedDatagramPort(choice(6832))
  }

  /// Usual port → the one that stands for it.
  var numbers: [UInt16: UInt16] {
    [
      3200: query.number, 4317: otlpGRPC.number, 4318: otlpHTTP.number, 9411: zipkin.number, 14250: jaegerGRPC.number,
      14268: jaegerHTTP.number, 6831: jaegerCompact.number, 6832: jaegerBinary.number,
    ]
  }
}
