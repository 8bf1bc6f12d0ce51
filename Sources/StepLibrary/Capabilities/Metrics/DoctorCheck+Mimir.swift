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

  /// A push of nothing leaves nothing behind.
  private static func push(_ clients: TargetClients, _ probe: SystemProbe) async -> Finding {
    let ask = { try await clients.mimir().push(WriteRequest(timeSeries: [])).response }
    return await probe.look("push", url: clients.target.mimir.push, { _ in "takes pushes" }, by: ask)
  }

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
