import Base
import Wire

/// `/api/search/tags` and `/api/search/tag/NAME/values`, in versions 1 and 2.
extension QueryAPI {
  func tagNames(_ request: HTTPServerRequest, of tenant: String, version: Int) async -> HTTPServerResponse {
    let text = request.parameter("scope") ?? ""
    let scope = TagInventory.Scope(rawValue: text)
    if scope == nil, !["", "none"].contains(text) { return .query(400, "invalid scope: \(text)") }
    return await answer(tenant) { json, tags in
      version == 1 ? writeNames(tags, scope, to: &json) : writeScopes(tags, scope, to: &json)
    }
  }

  func tagValues(_ name: String, of tenant: String, version: Int) async -> HTTPServerResponse {
    guard let (scope, key) = version == 1 ? (nil, name) : Self.attribute(name) else {
      return .query(400, "please provide a valid tagName: \(name)")
    }
    return await answer(tenant) { json, tags in
      json.key("tagValues")
      json.array(tags.values(of: key, in: scope)) { json, value in
        if version == 1 { return json.string(value.text) }
        json.object { $0.members([("type", value.type), ("value", value.text)]) }
      }
    }
  }

  /// `resource.KEY`, `.KEY` or the name of an intrinsic.
  private static func attribute(_ name: String) -> (scope: TagInventory.Scope?, key: String)? {
    if TagInventory.intrinsics.contains(name) { return (.intrinsic, name) }
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    if parts[0].isEmpty { return (nil, String(parts[1])) }
    return TagInventory.Scope(rawValue: String(parts[0])).map { ($0, String(parts[1])) }
  }

  private func writeNames(_ tags: TagInventory, _ scope: TagInventory.Scope?, to json: inout JSONWriter) {
    json.key("tagNames")
    json.array(scope == .intrinsic ? TagInventory.intrinsics : tags.names(in: scope)) { $0.string($1) }
  }

  private func writeScopes(_ tags: TagInventory, _ wanted: TagInventory.Scope?, to json: inout JSONWriter) {
    json.key("scopes")
    json.array(wanted.map { [$0] } ?? TagInventory.Scope.allCases) { json, scope in
      json.object { json in
        json.members([("name", scope.rawValue)])
        json.key("tags")
        json.array(scope == .intrinsic ? TagInventory.intrinsics : tags.names(in: scope)) { $0.string($1) }
      }
    }
  }

  private func answer(
    _ tenant: String, _ write: (inout JSONWriter, TagInventory) -> Void
  ) async -> HTTPServerResponse {
    do {
      let (traces, bytes) = try await takingQuerier().traces(tenant: tenant)
      var json = JSONWriter(.go)
      json.object { json in
        write(&json, TagInventory(traces.values))
        json.key("metrics")
        json.object { json in
          if bytes > 0 { json.members([("inspectedBytes", String(bytes))]) }
        }
      }
      return .queryJSON(json.bytes)
    } catch {
      return .query(500, error.message)
    }
  }
}
