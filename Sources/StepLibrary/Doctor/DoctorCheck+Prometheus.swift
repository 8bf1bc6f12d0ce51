import Clients
import Wire

extension DoctorCheck {
  static let prometheus = DoctorCheck("prometheus") { clients in
    let target = clients.target.prometheus
    func probe(_ subject: String, _ path: String) -> HTTPProbe {
      HTTPProbe(
        system: "prometheus", subject: subject, url: target.url + path, access: target.access,
        needs: [.resource(.prometheus)])
    }
    let ready = await clients.look(probe("ready", "/-/ready"))
    guard ready.outcome == .ok else { return [ready] }
    async let version = clients.look(probe("version", "/api/v1/status/buildinfo")) { buildInfo(in: $0) }
    async let queue = queue(clients, probe("remote write", "/metrics"))
    return await [ready, version.asAddition, queue]
  }

  /// Its own metrics are the proof of its writing; no queue to Mimir is for the plan to fail.
  private static func queue(_ clients: TargetClients, _ probe: HTTPProbe) async -> Finding {
    do {
      let urls = RemoteWriteQueue.urls(in: try await clients.prometheus.metrics())
      let push = clients.target.mimir.push
      if urls.contains(push) { return probe.finding(.ok, "metrics of a queue to \(push)") }
      let others = urls.isEmpty ? "none" : urls.joined(separator: ", ")
      return probe.finding(.caution, "no metrics of a queue to \(push); queues to: \(others)")
    } catch { return probe.finding(.missing, reason(error)) }
  }
}
