package import Base
package import Wire

/// Speaks to one Tempo: OTLP receivers and query API.
package struct TempoClient: Sendable {
  package let http: HTTPClient
  package let target: TempoTarget
  package let timeout: Duration

  /// - Parameter timeout: of each query; exports have a deadline of their own.
  package init(http: HTTPClient, target: TempoTarget, timeout: Duration = .seconds(30)) {
    self.http = http
    self.target = target
    self.timeout = timeout
  }

  /// `GET /ready`: 200 and `ready` once Tempo serves.
  package func ready() async throws -> HTTPResponse {
    try await http.send(query("/ready"))
  }

  /// `GET /api/echo`: 200 and `echo` where the query API answers.
  package func echo() async throws -> HTTPCall { try await get("/api/echo") }

  /// `GET /flush`: a Tempo 2 cuts all that is in memory into blocks; Tempo 3 has no such route. It is the ingester's,
  /// which a query frontend does not answer for. The answer has any status.
  package func flush() async throws -> HTTPCall {
    let address = target.admin?["ingester"] ?? target.http
    return try await http.call(
      HTTPRequest("GET", "\(address)/flush", timeout: timeout).entering(with: target.access))
  }

  /// `GET` of any path of the query API; the answer has any status.
  package func get(_ path: String, accept: TempoTraceAnswer.Encoding? = nil) async throws -> HTTPCall {
    try await http.call(query(path, headers: accept.map { [HTTPField("Accept", $0.rawValue)] } ?? []))
  }

  /// Makes the way to the query API, which is about to be measured.
  package func prepare() async { await http.prepare(for: query("")) }

  /// `GET /api/traces/ID`, or `/api/v2/traces/ID`.
  ///
  /// - Parameter id: as a user writes it, so that an invalid one can be asked for.
  package func trace(
    _ id: String, version: TempoTraceAnswer.Version = .v1, accept: TempoTraceAnswer.Encoding = .json
  ) async throws -> TempoTraceAnswer {
    let call = try await get(version.path + PercentEncoding.encode(id), accept: accept)
    do { return try TempoTraceAnswer(call.response, version) } catch { throw call.unexpected("\(error)") }
  }

  package func trace(
    _ id: TraceID, version: TempoTraceAnswer.Version = .v1, accept: TempoTraceAnswer.Encoding = .json
  ) async throws -> TempoTraceAnswer {
    try await trace(id.description, version: version, accept: accept)
  }

  /// `GET /api/search` by TraceQL, or by tags in logfmt.
  package func search(_ search: TempoSearch) async throws -> TempoSearchAnswer {
    let call = try await get("/api/search?" + search.queryString)
    do { return try TempoSearchAnswer(call.response) } catch { throw call.unexpected("\(error)") }
  }

  /// `GET /api/search/tags`: the names of attributes that spans and resources have.
  package func tagNames() async throws -> [String] {
    let call = try await get("/api/search/tags")
    guard call.response.status == 200, let names = try call.json()["tagNames"]?.elements else {
      throw call.unexpected("\(TempoSearchAnswer.Malformed())")
    }
    return names.compactMap(\.string)
  }

  private func query(_ path: String, headers: [HTTPField] = []) -> HTTPRequest {
    HTTPRequest("GET", target.http + path, headers: headers, timeout: timeout)
      .entering(with: target.access, tenant: target.tenant)
  }

  package var tenantFields: [HTTPField] {
    target.tenant.map { [HTTPField("X-Scope-OrgID", $0)] } ?? []
  }
}
