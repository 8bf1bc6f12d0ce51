import Wire

/// Tempo's HTTP API on port 3200.
struct QueryAPI: Sendable {
  let querier: Querier
  let liveStore: LiveStore
  let metrics: TempoMetrics
  let faults: FaultInjector
  let profile: TempoProfile
  let configText: String
  let tenant: String
  let clock: WallClock

  var router: HTTPRouter {
    var routes: [HTTPRouter.Route] = [
      .init("GET", "/ready") { _, _ in ready },
      .init("GET", "/api/echo") { _, _ in .goError(200, "echo") },
      .init("GET", "/api/status/buildinfo") { _, _ in buildInfo },
      .init("GET", "/status/config") { _, _ in HTTPServerResponse(200, type: "text/plain", configText) },
      .init("GET", "/metrics") { _, _ in HTTPServerResponse(200, type: metricsType, metrics.text) },
      .init("GET", "/api/traces/{id}") { request, values in
        await late { await trace(values["id"] ?? "", request, version: 1) }
      },
      .init("GET", "/api/v2/traces/{id}") { request, values in
        await late { await trace(values["id"] ?? "", request, version: 2) }
      },
      .init("GET", "/api/search") { request, _ in await late { await search(request) } },
    ]
    if profile.hasFlushRoute {
      routes.append(
        .init(nil, "/flush") { _, _ in
          await liveStore.cutAll()
          return HTTPServerResponse(204)
        })
    }
    return HTTPRouter(
      routes: routes, notFound: .goError(404, "404 page not found"), methodNotAllowed: HTTPServerResponse(405))
  }

  private var metricsType: String { "text/plain; version=0.0.4; charset=utf-8; escaping=underscores" }

  private var ready: HTTPServerResponse {
    faults.act(.readyUnready) == nil
      ? .goError(200, "ready") : .goError(503, "Ingester not ready: waiting for 15s after being ready")
  }

  private var buildInfo: HTTPServerResponse {
    var json = GoJSONWriter()
    json.object { json in
      json.members(
        ["version", "revision", "branch", "buildUser", "buildDate", "goVersion"].map { ($0, "") })
    }
    return HTTPServerResponse(200, type: "application/json", json.bytes)
  }

  /// Answers later while the fault is active; a client that is gone meanwhile gets nothing.
  private func late(_ answer: () async -> HTTPServerResponse) async -> HTTPServerResponse {
    if let fault = faults.act(.queryLatency) { try? await clock.sleep(.milliseconds(fault.integer("ms"))) }
    return await answer()
  }

  private func search(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    let search: TraceSearch
    do { search = try TraceSearch(request) } catch { return .query(400, "\(error)") }
    do {
      let (traces, bytes) = try await querier.traces(tenant: tenant)
      let cutoff = clock.now().nanosecondsSince1970 - Int64(profile.searchCutoff / .nanoseconds(1))
      let hits = search.run(
        on: traces, cutoff: profile.searchCutoff == .zero ? .distantFuture : UTCTime(nanosecondsSince1970: cutoff))
      return .queryJSON(render(hits, search, inspectedTraces: traces.count, inspectedBytes: bytes))
    } catch {
      return .query(500, error.message)
    }
  }

  private func render(
    _ hits: [TraceSearchHit], _ search: TraceSearch, inspectedTraces: Int, inspectedBytes: Int
  ) -> [UInt8] {
    var json = GoJSONWriter()
    json.object { json in
      json.key("traces")
      json.array(hits) { $1.write(to: &$0, query: search.query, withSpans: search.isTraceQL) }
      json.key("metrics")
      json.object { json in
        if inspectedTraces > 0 { json.members([("inspectedTraces", inspectedTraces)]) }
        if inspectedBytes > 0 { json.members([("inspectedBytes", String(inspectedBytes))]) }
        json.members([("completedJobs", 1), ("totalJobs", 1)])
      }
    }
    return json.bytes
  }
}

extension UTCTime {
  static let distantFuture = UTCTime(nanosecondsSince1970: .max)
}

extension HTTPServerResponse {
  /// What the query frontend answers carries this header, errors too.
  private static let vary = HTTPHeader("Vary", "Accept-Encoding")

  static func query(_ status: Int, _ text: String) -> Self {
    if text.isEmpty { return HTTPServerResponse(status, headers: [vary]) }
    var response = goText(status, text)
    response.headers.append(vary)
    return response
  }

  static func queryJSON(_ json: [UInt8]) -> Self { query(type: "application/json", json) }

  static func query(type: String, _ body: [UInt8]) -> Self {
    HTTPServerResponse(200, headers: [HTTPHeader("Content-Type", type), vary], body: body)
  }
}
