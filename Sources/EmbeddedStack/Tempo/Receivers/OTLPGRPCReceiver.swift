import Wire

/// OTLP over gRPC: `opentelemetry.proto.collector.trace.v1.TraceService/Export`.
struct OTLPGRPCReceiver: Sendable {
  let distributor: Distributor

  var router: GRPCRouter {
    GRPCRouter(services: ["opentelemetry.proto.collector.trace.v1.TraceService": ["Export": export]])
  }

  private func export(_ call: GRPCServerCall) async -> GRPCServerReply {
    let request: ExportTraceServiceRequest
    do { request = try ExportTraceServiceRequest(protobuf: call.message) } catch {
      return .failure(.invalidArgument, "error unmarshalling request: \(error.goMessage)")
    }
    do throws(GRPCServerFailure) {
      return .message(try await distributor.take(request, size: call.message.count, over: .grpc).protobuf)
    } catch {
      return .failure(error)
    }
  }
}
