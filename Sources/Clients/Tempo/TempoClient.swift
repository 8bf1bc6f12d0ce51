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

  /// `GET /api/traces/ID`, or `/api/v2/traces/ID`.
  ///
  /// - Parameter id: as a user writes it, so that an invalid one can be asked for.
  package func trace(
    _ id: String, version: TempoTraceAnswer.Version = .v1, accept: TempoTraceAnswer.Encoding = .json
  ) async throws -> TempoTraceAnswer {
    let path = (version == .v1 ? "/api/traces/" : "/api/v2/traces/") + PercentEncoding.encode(id)
    let request = query(path, headers: [HTTPField("Accept", accept.rawValue)])
    let response = try await http.send(request)
    do { return try TempoTraceAnswer(response, version) } catch { throw unexpected(response, request, error) }
  }

  package func trace(
    _ id: TraceID, version: TempoTraceAnswer.Version = .v1, accept: TempoTraceAnswer.Encoding = .json
  ) async throws -> TempoTraceAnswer {
    try await trace(id.description, version: version, accept: accept)
  }

  /// `GET /api/search` by TraceQL, or by tags in logfmt.
  package func search(_ search: TempoSearch) async throws -> TempoSearchAnswer {
    let request = query("/api/search?" + search.queryString)
    let response = try await http.send(request)
    do { return try TempoSearchAnswer(response) } catch { throw unexpected(response, request, error) }
  }

  /// `GET /api/search/tags`: the names of attributes that spans and resources have.
  package func tagNames() async throws -> [String] {
    let request = query("/api/search/tags")
    let response = try await http.send(request)
    do {
      guard response.status == 200, let names = try JSONValue(parsing: response.body)["tagNames"]?.elements else {
        throw TempoSearchAnswer.Malformed()
      }
      return names.compactMap(\.string)
    } catch { throw unexpected(response, request, error) }
  }

  private func query(_ path: String, headers: [HTTPField] = []) -> HTTPRequest {
    HTTPRequest("GET", target.http + path, headers: headers, timeout: timeout)
      .entering(with: target.access, tenant: target.tenant)
  }

  package var tenantFields: [HTTPField] {
    target.tenant.map { [HTTPField("X-Scope-OrgID", $0)] } ?? []
  }

  package func unexpected(_ response: HTTPResponse, _ request: HTTPRequest, _ error: any Error) -> UnexpectedAnswer {
    UnexpectedAnswer(response, to: request.url, reason: "\(error)", curlCommand: http.curlCommand(for: request))
  }
}
