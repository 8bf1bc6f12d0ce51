package import Base
package import Wire

/// A question to a data source, as a panel asks it.
package enum PanelQuery: Equatable, Sendable {
  /// PromQL, for its value now.
  case promQL(String)
  case trace(TraceID)

  package var text: String {
    switch self {
    case .promQL(let text): text
    case .trace(let id): id.description
    }
  }

  fileprivate var members: KeyValuePairs<String, JSONValue> {
    switch self {
    case .promQL(let text): ["expr": .string(text), "instant": true, "range": false, "intervalMs": 15_000]
    case .trace(let id): ["queryType": "traceId", "query": .string(id.description)]
    }
  }
}

/// What a panel would show.
package struct PanelAnswer: Equatable, Sendable {
  package struct Field: Equatable, Sendable {
    package var name: String
    package var labels: LabelSet
    package var values: [JSONValue]
  }

  /// A table for each series, or one for a trace.
  package var frames: [[Field]]
  /// The query's own error; an answer can be 200 and have one.
  package var error: String?
  package var call: HTTPCall

  package var rowCount: Int { frames.reduce(0) { $0 + ($1.first?.values.count ?? 0) } }
}

extension GrafanaClient {
  /// `POST /api/ds/query` for the last `span` of time.
  package func query(
    _ query: PanelQuery, of datasource: GrafanaDatasource, span: Duration = .seconds(3600)
  ) async throws -> PanelAnswer {
    let identity: JSONValue = ["uid": .string(datasource.uid), "type": .string(datasource.type)]
    let members = [JSONMember(key: "refId", value: "A"), JSONMember(key: "datasource", value: identity)]
    let body: JSONValue = [
      "queries": [.object(members + query.members.map { JSONMember(key: $0.key, value: $0.value) })],
      "from": .string("now-\(Int(span / .seconds(1)))s"), "to": "now",
    ]
    let call = try await call(request("POST", "/api/ds/query", body: body))
    guard let result = (try? call.json())?["results"]?["A"] else { throw GrafanaError.failed(call) }
    return PanelAnswer(
      frames: (result["frames"]?.elements ?? []).map(Self.fields), error: Self.error(of: result, call), call: call)
  }

  private static func error(of result: JSONValue, _ call: HTTPCall) -> String? {
    if let error = result["error"]?.string { return error }
    let status = result["status"]?.integer() ?? call.response.status
    return status == 200 ? nil : "status \(status)"
  }

  private static func fields(_ frame: JSONValue) -> [PanelAnswer.Field] {
    let columns = frame["data"]?["values"]?.elements ?? []
    return (frame["schema"]?["fields"]?.elements ?? []).enumerated().map { index, field in
      let labels = (field["labels"]?.members ?? []).map { Label($0.key, $0.value.string ?? "") }
      return PanelAnswer.Field(
        name: field["name"]?.string ?? "", labels: LabelSet(labels),
        values: index < columns.count ? columns[index].elements ?? [] : [])
    }
  }
}
