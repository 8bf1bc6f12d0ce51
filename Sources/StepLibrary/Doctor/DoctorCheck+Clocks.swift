import Base
import Clients
import Wire

extension DoctorCheck {
  /// Signatures, tokens and log times depend on clocks that agree.
  private static let tolerance: Int64 = 2

  static let clocks = DoctorCheck("clocks") { clients in
    var findings: [Finding] = []
    if case .success(let client) = clients.cluster {
      let request = HTTPRequest("GET", client.base + "/version", timeout: .seconds(10), tls: client.connection.tls)
      findings += await look("Kubernetes API server", request, client.http)
    }
    for (name, url, access) in clocks(of: clients.target) {
      let request = HTTPRequest("GET", url, timeout: .seconds(10)).entering(with: access)
      findings += await look(name, request, clients.http)
    }
    return findings
  }

  private static func clocks(of target: Target) -> [(name: String, url: String, access: Access)] {
    (target.s3.map { [("object store", $0.endpoint + "/", Access())] } ?? []) + [
      ("Tempo", target.tempo.http + "/ready", target.tempo.access),
      ("Mimir", target.mimir.query + "/api/v1/status/buildinfo", target.mimir.access),
      ("Grafana", target.grafana.url + "/api/health", Access(tls: target.grafana.access.tls)),
      ("Prometheus", target.prometheus.url + "/-/ready", target.prometheus.access),
    ]
  }

  /// Any answer has a date, also a refusal; without an answer others say so.
  private static func look(_ name: String, _ request: HTTPRequest, _ http: HTTPClient) async -> [Finding] {
    let before = UTCTime.current
    guard let response = try? await http.send(request), let text = response.headers["date"],
      let theirs = UTCTime(http: text)
    else { return [] }
    let after = UTCTime.current
    // A date is cut to its second.
    let early = max(0, before.secondsSince1970 - theirs.secondsSince1970)
    let late = max(0, theirs.secondsSince1970 - after.secondsSince1970)
    let skew = max(early, late)
    let detail = skew == 0 ? "agrees with ours to the second" : "\(early > 0 ? "behind" : "ahead of") ours by \(skew) s"
    return [Finding("clock", name, skew > tolerance ? .caution : .ok, detail)]
  }
}
