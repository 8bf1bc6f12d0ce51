import Base
import Clients
import Wire

extension DoctorCheck {
  /// Signatures, tokens and log times depend on clocks that agree.
  private static let tolerance: Int64 = 2

  static let clocks = DoctorCheck("clocks") { clients in
    var findings: [Finding] = []
    for clock in clocks(of: clients) {
      let before = UTCTime.current
      // Without an answer others say so.
      guard let theirs = await clients.http.date(at: clock.url, as: clock.access) else { continue }
      findings.append(compare(clock.name, theirs, before...max(before, UTCTime.current)))
    }
    return findings
  }

  private static func clocks(of clients: TargetClients) -> [(name: String, url: String, access: Access)] {
    var clocks: [(name: String, url: String, access: Access)] = []
    if case .success(let client) = clients.cluster {
      clocks.append(("Kubernetes API server", client.base + "/version", Access(tls: client.connection.tls)))
    }
    if let store = clients.target.s3 { clocks.append(("object store", store.endpoint + "/", Access())) }
    return clocks + clients.target.systems.map { ($0.name.title, $0.api + $0.probe, $0.access) }
  }

  /// - Parameter ours: from the question to the answer.
  private static func compare(_ name: String, _ theirs: UTCTime, _ ours: ClosedRange<UTCTime>) -> Finding {
    // A date is cut to its second.
    let early = max(0, ours.lowerBound.secondsSince1970 - theirs.secondsSince1970)
    let late = max(0, theirs.secondsSince1970 - ours.upperBound.secondsSince1970)
    let skew = max(early, late)
    let detail = skew == 0 ? "agrees with ours to the second" : "\(early > 0 ? "behind" : "ahead of") ours by \(skew) s"
    return Finding("clock", name, skew > tolerance ? .caution : .ok, detail)
  }
}
