import Clients
import Wire

extension DoctorCheck {
  static let mimir = DoctorCheck("mimir") { clients in
    let api = SystemProbe(clients, clients.target.mimir.system)
    async let query = api.look("query", at: "/api/v1/query?query=1") { _ in "answers a query" }
    async let version = api.look("version", at: "/api/v1/status/buildinfo") { $0.buildInfo }
    async let push = push(clients, api)
    async let admin = admin(clients)
    return await [query, version.asAddition, push] + admin
  }

  /// A push of nothing is taken, and what is no push refused; neither leaves anything behind. What takes both is some
  /// other server, such as one that has a page at every path.
  private static func push(_ clients: TargetClients, _ probe: SystemProbe) async -> Finding {
    let (mimir, url) = (clients.mimir(), clients.target.mimir.push)
    let ask = { try await mimir.push(WriteRequest(timeSeries: [])).response }
    var finding = await probe.look("push", url: url, { _ in "takes pushes" }, by: ask)
    guard finding.outcome == .ok else { return finding }
    do {
      let answer = try await mimir.push(snappy: noSnappy)
      if !answer.isPage, refusals.contains(answer.response.status) { return finding }
      finding.detail = "answers \(answer.response.status) to what is no push: it is no remote-write endpoint"
    } catch { finding.detail = reason(error) }
    finding.outcome = .missing
    return finding
  }

  /// A length that does not end.
  private static let noSnappy = [UInt8](repeating: 0xFF, count: 16)
  /// What receivers answer to a body that they cannot read.
  private static let refusals: Set<Int> = [400, 415, 422]

  /// Of the components: their gateway's `/ready` says nothing.
  private static func admin(_ clients: TargetClients) async -> [Finding] {
    let needs: Set<Finding.Need> = [.resource(.mimir.admin)]
    let system = clients.target.mimir.system
    var findings: [Finding] = []
    for (component, address) in system.admin.all {
      var probe = SystemProbe(clients, system.reached(at: address))
      probe.needs = needs
      findings.append(await probe.look(component.map { "component \($0)" } ?? "component", at: "/ready"))
    }
    guard findings.isEmpty else { return findings }
    let lacking = "the target names no address of Mimir itself (mimir.admin)"
    return [Finding("mimir", "component", .missing, lacking, needs: needs)]
  }
}
