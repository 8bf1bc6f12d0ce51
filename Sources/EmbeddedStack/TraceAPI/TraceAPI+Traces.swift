import Base
import Wire

/// Traces by id, and searches for them.
extension TraceAPI {
  func trace(_ text: String, _ request: HTTPServerRequest) async -> HTTPServerResponse {
    if let late = faults.act(TraceAPIFaults.latency) { try? await clock.sleep(late.delay) }
    return await answer(request) { principal in
      guard let id = TraceID(shortHex: text) else {
        if faults.act(TraceAPIFaults.internalError) != nil { return .detail(500, "Internal Server Error") }
        return missing
      }
      if isOverlooked(id, text) { return missing }
      return await kept(id) { await found(id, principal) }
    }
  }

  /// Only faults take one spelling of an id for another id.
  private func isOverlooked(_ id: TraceID, _ text: String) -> Bool {
    if id.high >> 60 == 0, faults.act(TraceAPIFaults.dropsZeros) != nil { return true }
    if text.utf8.count < 32, faults.act(TraceAPIFaults.fullIDsOnly) != nil { return true }
    return text != text.lowercased() && faults.act(TraceAPIFaults.lowerCaseOnly) != nil
  }

  /// Only a fault keeps an answer.
  private func kept(_ id: TraceID, _ answer: () async -> HTTPServerResponse) async -> HTTPServerResponse {
    guard faults[TraceAPIFaults.cacheShared] != nil else { return await answer() }
    if let kept = memory.answers.withLock({ $0[id] }), faults.act(TraceAPIFaults.cacheShared) != nil { return kept }
    let response = await answer()
    if response.status == 200 { memory.answers.withLock { $0[id] = response } }
    return response
  }

  /// - Parameter limit: 1 to 100.
  func search(_ request: HTTPServerRequest, limit: JSONValue) async -> HTTPServerResponse {
    await answer(request) { principal in
      guard let number = limit.integer(as: Int.self), case .number = limit, isTaken(number) else {
        return .detail(422, "limit: an integer from 1 to 100")
      }
      var query = "{ }"
      if case .tenant(let tenant) = principal, faults.act(TraceAPIFaults.searchUnfiltered) == nil {
        query = "{ .\(TenantFilter.attribute) = \"\(tenant)\" }"
      }
      let path = "/api/search?q=\(PercentEncoding.encode(query))&limit=\(max(1, number))"
      return await asked(path) { .json(200, ["traces": $0["traces"] ?? []]) }
    }
  }

  private func isTaken(_ limit: Int) -> Bool {
    if !(1...100).contains(limit) { return limit >= 0 && faults.act(TraceAPIFaults.noLimits) != nil }
    return ![1, 100].contains(limit) || faults.act(TraceAPIFaults.narrowLimits) == nil
  }

  var missing: HTTPServerResponse { .detail(404, "Trace not found") }

  /// What a request that is let in gets.
  private func answer(
    _ request: HTTPServerRequest, _ act: (TokenVerifier.Principal) async -> HTTPServerResponse
  ) async -> HTTPServerResponse {
    var response: HTTPServerResponse
    switch await verifier.principal(of: request) {
    case .success(let principal): response = await act(overridden(principal, request))
    case .failure(.breakdown): response = .detail(500, "Internal Server Error")
    case .failure(.noToken): response = .unauthenticated("Not authenticated")
    case .failure(.invalid): response = .unauthenticated("Could not validate credentials")
    }
    if response.status == 401, faults.act(TraceAPIFaults.noChallenge) != nil {
      response.headers.removeAll { $0.name == "WWW-Authenticate" }
    }
    let isPublic = response.status == 200 && faults.act(TraceAPIFaults.cachePublic) != nil
    response.headers.append(HTTPField("Cache-Control", isPublic ? "public, max-age=3600" : "no-store"))
    return response
  }

  /// Only faults let a request choose its tenant.
  private func overridden(
    _ principal: TokenVerifier.Principal, _ request: HTTPServerRequest
  ) -> TokenVerifier.Principal {
    if let tenant = request.header("x-scope-orgid"), faults.act(TraceAPIFaults.fromHeader) != nil {
      return .tenant(tenant)
    }
    if let tenant = request.parameter("tenant_id"), faults.act(TraceAPIFaults.fromQuery) != nil {
      return .tenant(tenant)
    }
    if let cookie = request.header("cookie"), cookie.hasPrefix("tenant_id="),
      faults.act(TraceAPIFaults.fromCookie) != nil
    {
      return .tenant(String(cookie.dropFirst("tenant_id=".count)))
    }
    return principal
  }

  private func found(_ id: TraceID, _ principal: TokenVerifier.Principal) async -> HTTPServerResponse {
    await asked("/api/traces/\(id)") { json in
      guard var trace = try? Trace(json: json.encoded) else { return .detail(502, "Tempo gave no trace") }
      guard let own = TenantFilter(faults: faults).visible(trace, to: principal) else { return hidden(trace) }
      trace = own
      if faults.act(TraceAPIFaults.dropsAttributes) != nil { trace.dropAttributes() }
      return HTTPServerResponse(200, type: "application/json", trace.batchesJSON)
    }
  }

  /// A trace of others is as one that is not there, but for faults.
  private func hidden(_ trace: Trace) -> HTTPServerResponse {
    if faults.act(TraceAPIFaults.tellsExistence) != nil { return .detail(403, "The trace belongs to another tenant") }
    if faults.act(TraceAPIFaults.foreignBreaks) != nil { return .detail(500, "Internal Server Error") }
    let span = trace.resourceSpans.first?.scopeSpans.first?.spans.first
    if let span, faults.act(TraceAPIFaults.leaksSpan) != nil { return .detail(404, "Trace not found: \(span.name)") }
    return missing
  }
}

extension Trace {
  fileprivate mutating func dropAttributes() {
    for resource in resourceSpans.indices {
      for scope in resourceSpans[resource].scopeSpans.indices {
        for span in resourceSpans[resource].scopeSpans[scope].spans.indices {
          resourceSpans[resource].scopeSpans[scope].spans[span].attributes = []
        }
      }
    }
  }
}
