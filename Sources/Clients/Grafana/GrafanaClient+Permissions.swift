import Base
import Wire

/// What our credentials may do in Grafana.
package struct GrafanaPermissions: Equatable, Sendable {
  /// Of each action: `datasources:query` → `datasources:uid:*`.
  package var scopes: [String: [String]]

  /// Whether an action is allowed on a data source, or, without one, on any at all.
  package func allow(_ action: String, onDatasource uid: String? = nil) -> Bool {
    guard let scopes = scopes[action] else { return false }
    guard let uid else { return true }
    return scopes.contains { ["", "*", "datasources:*", "datasources:uid:*", "datasources:uid:\(uid)"].contains($0) }
  }
}

extension GrafanaClient {
  /// `GET /api/access-control/user/permissions`; nil where this Grafana has no such route.
  package func permissions() async throws -> GrafanaPermissions? {
    let call = try await call(request("GET", "/api/access-control/user/permissions"))
    if call.response.status == 404 { return nil }
    guard call.response.status == 200 else { throw GrafanaError.failed(call) }
    guard let members = try call.json().members else { throw call.unexpected("no permissions by action") }
    let scopes = members.map { ($0.key, ($0.value.elements ?? []).compactMap(\.string)) }
    return GrafanaPermissions(scopes: Dictionary(scopes) { $0 + $1 })
  }
}
