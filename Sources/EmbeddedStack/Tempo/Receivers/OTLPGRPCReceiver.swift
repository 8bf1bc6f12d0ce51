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
      let rejected = try await distributor.take(
        request.resourceSpans, size: call.message.count, from: call.tenant, over: .otlpGRPC)
      return .message(ExportTraceServiceResponse(partialSuccess: rejected).protobuf)
    } catch {
      return .failure(error)
    }
  }
}
