import Clients
import Wire

extension DoctorCheck {
  static let prometheus = DoctorCheck("prometheus") { clients in
    let api = SystemProbe(clients, clients.target[PrometheusTarget.self].system)
    let ready = await api.look("ready", at: "/-/ready")
    guard ready.outcome == .ok else { return [ready] }
    async let version = api.look("version", at: "/api/v1/status/buildinfo") { $0.buildInfo }
    async let queue = queue(clients)
    return await [ready, version.asAddition, queue]
  }

  /// Its own metrics are the proof of its writing; no queue to Mimir is for the plan to fail.
  private static func queue(_ clients: TargetClients) async -> Finding {
    let subject = "remote write \(Redaction.url(clients.target.prometheus.url + "/metrics"))"
    func finding(_ outcome: Finding.Outcome, _ detail: String) -> Finding {
      Finding("prometheus", subject, outcome, detail, needs: [.resource(.prometheus)])
    }
    do {
      let urls = RemoteWriteQueue.urls(in: try await clients.prometheus.metrics())
      let push = clients.target.mimir.push
      if let spelling = RemoteWriteAddress.spelling(of: push, among: urls) {
        return finding(.ok, "metrics of a queue to \(spelling)")
      }
      let others = urls.isEmpty ? "none" : urls.joined(separator: ", ")
      return finding(.caution, "no metrics of a queue to \(push); queues to: \(others)")
    } catch { return finding(.missing, reason(error)) }
  }
}
