import Base
import Clients
import Wire

extension DoctorCheck {
  static let tempo = DoctorCheck("tempo") { clients in
    let target = clients.target.tempo
    func probe(_ subject: String, _ path: String) -> HTTPProbe {
      HTTPProbe(
        system: "tempo", subject: subject, url: target.http + path, access: target.access, tenant: target.tenant,
        needs: [.resource(.tempo)])
    }
    async let ready = clients.look(probe("ready", "/ready"))
    async let version = clients.look(probe("version", "/api/status/buildinfo")) { buildInfo(in: $0) }
    async let query = clients.look(probe("query", "/api/search?limit=1")) { _ in "answers a search" }
    async let grpc = receiver(clients)
    return await [ready, version.asAddition, query, grpc]
  }

  static let mimir = DoctorCheck("mimir") { clients in
    let target = clients.target.mimir
    func probe(_ subject: String, _ path: String) -> HTTPProbe {
      HTTPProbe(
        system: "mimir", subject: subject, url: target.query + path, access: target.access, tenant: target.tenant,
        needs: [.resource(.mimir)])
    }
    async let query = clients.look(probe("query", "/api/v1/query?query=1")) { _ in "answers a query" }
    async let version = clients.look(probe("version", "/api/v1/status/buildinfo")) { buildInfo(in: $0) }
    async let push = push(clients)
    async let admin = admin(clients)
    return await [query, version.asAddition, push, admin]
  }

  /// A push of nothing leaves nothing behind.
  private static func push(_ clients: TargetClients) async -> Finding {
    let target = clients.target.mimir
    let probe = HTTPProbe(
      system: "mimir", subject: "push", url: target.push, access: target.access, needs: [.resource(.mimir)])
    do {
      let push = try await clients.mimir().push(WriteRequest(timeSeries: []))
      let latency = push.response.timings.total
      guard (200..<300).contains(push.response.status) else {
        return probe.finding(.missing, TargetClients.refusal(push.response, probe), latency)
      }
      return probe.finding(.ok, "takes pushes", latency)
    } catch { return probe.finding(.missing, reason(error)) }
  }

  /// Of the component: its gateway's `/ready` says nothing.
  private static func admin(_ clients: TargetClients) async -> Finding {
    let needs: Set<Finding.Need> = [.resource(.mimir.admin)]
    guard let base = clients.target.mimir.admin else {
      return Finding(
        "mimir", "component", .missing, "the target names no address of Mimir itself (mimir.admin)", needs: needs)
    }
    return await clients.look(
      HTTPProbe(
        system: "mimir", subject: "component", url: base + "/ready", access: clients.target.mimir.access, needs: needs))
  }

  /// An export without spans always succeeds and leaves nothing behind.
  private static func receiver(_ clients: TargetClients) async -> Finding {
    let target = clients.target.tempo
    let subject = "OTLP gRPC \(target.otlpGrpc)"
    do {
      let start = ContinuousClock.now
      let export = try await TempoClient(http: clients.http, target: target)
        .export(ExportTraceServiceRequest(resourceSpans: []), deadline: .seconds(10))
      let isOK = export.code == .ok
      return Finding(
        "tempo", subject, isOK ? .ok : .missing,
        isOK ? "takes exports" : "grpc-status \(export.code.rawValue) (\(export.code)): \(export.message)",
        latency: .now - start, needs: [.resource(.tempo)])
    } catch { return Finding("tempo", subject, .missing, reason(error), needs: [.resource(.tempo)]) }
  }

  /// Of Prometheus' `{"data": {"version": …}}` or Tempo's bare `{"version": …}`.
  static func buildInfo(in response: HTTPResponse) -> String {
    let answer = try? JSONValue(parsing: response.body)
    let version = answer?["data"]?["version"]?.string ?? answer?["version"]?.string ?? ""
    return version.isEmpty ? "a version that is not said" : "version \(version)"
  }
}

extension Finding {
  /// Where it is missing, nothing else is.
  var asAddition: Finding {
    var finding = self
    finding.needs = []
    if outcome == .missing { finding.outcome = .caution }
    return finding
  }
}
