import Base
import Clients
import Wire

extension DoctorCheck {
  private static let grafanaNeeds: Set<Finding.Need> = [.resource(.grafana)]

  static let grafana = DoctorCheck("grafana") { clients in
    // Which needs no credentials.
    var system = clients.target[GrafanaTarget.self].system
    system.access.credentials = nil
    let health = await SystemProbe(clients, system).look("health", at: "/api/health") {
      "\($0.buildInfo), database \(database(in: $0))"
    }
    return health.outcome == .ok ? [health] + (await access(to: clients)) : [health]
  }

  private static func database(in response: HTTPResponse) -> String {
    (try? JSONValue(parsing: response.body))?["database"]?.string ?? "not said"
  }

  private static func access(to clients: TargetClients) async -> [Finding] {
    guard clients.target.grafana.access.credentials != nil else {
      return [grafana("credentials", .missing, "the target names none (grafana.tokenEnv, or user with passwordEnv)")]
    }
    do {
      guard let permissions = try await clients.grafana.permissions() else { return [await listing(clients)] }
      let sources = permissions.allow("datasources:read") ? try await clients.grafana.datasources() : []
      return [grafana("credentials", .ok, "accepted")] + allowed(by: permissions, sources)
    } catch { return [grafana("credentials", .missing, reason(error))] }
  }

  /// A Grafana that does not say what we may is asked for one thing.
  private static func listing(_ clients: TargetClients) async -> Finding {
    do {
      let count = try await clients.grafana.datasources().count
      return grafana(
        "credentials", .caution, "list \(count) data sources; this Grafana does not say what else they may")
    } catch { return grafana("credentials", .missing, reason(error)) }
  }

  /// Reading lists data sources; querying checks their health, too, and goes through the proxy.
  private static func allowed(by permissions: GrafanaPermissions, _ sources: [GrafanaDatasource]) -> [Finding] {
    let read = permissions.allow("datasources:read")
    let refused = sources.filter { source in
      ["tempo", "prometheus"].contains(source.type)
        && !permissions.allow("datasources:query", onDatasource: source.uid)
    }
    let mayQuery = permissions.allow("datasources:query") && refused.isEmpty
    let denial = refused.isEmpty ? "not allowed" : "not allowed on \(refused.map(\.name).joined(separator: ", "))"
    return [
      grafana("permission datasources:read", read ? .ok : .missing, read ? "allowed" : "not allowed"),
      grafana("permission datasources:query", mayQuery ? .ok : .missing, mayQuery ? "allowed" : denial),
    ]
  }

  private static func grafana(_ subject: String, _ outcome: Finding.Outcome, _ detail: String) -> Finding {
    Finding("grafana", subject, outcome, detail, needs: grafanaNeeds)
  }
}
