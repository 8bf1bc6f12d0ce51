import Clients
import Wire

extension DoctorCheck {
  static let tempo = DoctorCheck("tempo") { clients in
    let api = SystemProbe(clients, clients.target.tempo.system)
    async let ready = api.look("ready", at: "/ready")
    async let version = api.look("version", at: "/api/status/buildinfo") { $0.buildInfo }
    async let query = api.look("query", at: "/api/search?limit=1") { _ in "answers a search" }
    async let grpc = receiver(clients)
    return await [ready, version.asAddition, query, grpc]
  }

  /// An export without spans always succeeds and leaves nothing behind.
  private static func receiver(_ clients: TargetClients) async -> Finding {
    let subject = "OTLP gRPC \(clients.target.tempo.otlpGrpc)"
    do {
      let start = ContinuousClock.now
      let export = try await clients.tempo()
        .export(ExportTraceServiceRequest(resourceSpans: []), deadline: .seconds(10))
      let isOK = export.code == .ok
      return Finding(
        "tempo", subject, isOK ? .ok : .missing,
        isOK ? "takes exports" : "grpc-status \(export.code.rawValue) (\(export.code)): \(export.message)",
        latency: .now - start, needs: [.resource(.tempo)])
    } catch { return Finding("tempo", subject, .missing, reason(error), needs: [.resource(.tempo)]) }
  }
}
