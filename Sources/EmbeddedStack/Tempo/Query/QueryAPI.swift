import Base
import Wire

/// Tempo's HTTP API on port 3200.
struct QueryAPI: Sendable {
  /// Nil while none runs.
  let querier: @Sendable () -> Querier?
  let ingester: @Sendable () -> LiveStore?
  let metricsText: @Sendable () -> String
  let faults: FaultInjector
  let profile: TempoProfile
  let configText: @Sendable () -> String
  let tenancy: Tenancy
  let clock: WallClock

  /// Of a Tempo in one process.
  var router: HTTPRouter { router(operators + queries + flush) }

  /// Of one process of several.
  func router(of component: TempoComponent) -> HTTPRouter {
    switch component {
    case .queryFrontend: router(operators + queries)
    case .ingester: router(operators + flush)
    case .compactor: router(operators + [ring("compactor")])
    case .distributor: router(operators + [ring("distributor"), ring("ingester")])
    default: router(operators)
    }
  }

  private func router(_ routes: [HTTPRouter.Route]) -> HTTPRouter {
    HTTPRouter(
      routes: routes, notFound: .goError(404, "404 page not found"), methodNotAllowed: HTTPServerResponse(405))
  }

  /// What each process serves.
  private var operators: [HTTPRouter.Route] {
    [
      .init("GET", "/ready") { _, _ in ready },
      .init("GET", "/api/status/buildinfo") { _, _ in buildInfo },
      .init("GET", "/status/config") { _, _ in HTTPServerResponse(200, type: "text/plain", configText()) },
      .init("GET", "/metrics") { _, _ in HTTPServerResponse(200, type: metricsType, metricsText()) },
    ]
  }

  private var queries: [HTTPRouter.Route] {
    [
      .init("GET", "/api/echo") { _, _ in .goError(200, "echo") },
      query("/api/traces/{id}") { await trace($1["id"] ?? "", $0, version: 1, of: $2) },
      query("/api/v2/traces/{id}") { await trace($1["id"] ?? "", $0, version: 2, of: $2) },
      query("/api/search") { request, _, tenant in await search(request, of: tenant) },
      query("/api/search/tags") { request, _, tenant in await tagNames(request, of: tenant, version: 1) },
      query("/api/v2/search/tags") { request, _, tenant in await tagNames(request, of: tenant, version: 2) },
      query("/api/search/tag/{name}/values") { await tagValues($1["name"] ?? "", of: $2, version: 1) },
      query("/api/v2/search/tag/{name}/values") { await tagValues($1["name"] ?? "", of: $2, version: 2) },
    ]
  }

  private var flush: [HTTPRouter.Route] {
    guard profile.hasFlushRoute else { return [] }
    return [
      .init(nil, "/flush") { _, _ in
        await ingester()?.cutAll()
        return HTTPServerResponse(204)
      }
    ]
  }

  private func ring(_ name: String) -> HTTPRouter.Route {
    .init("GET", "/\(name)/ring") { _, _ in
      HTTPServerResponse(200, type: "text/html; charset=utf-8", "<!DOCTYPE html><title>\(name) ring</title>")
    }
  }

  /// A frontend keeps a query until a querier takes it, or the client is told that none did.
  func takingQuerier() async throws(BackendFailure) -> Querier {
    await clock.wait(.seconds(30)) { querier() == nil }
    if let querier = querier() { return querier }
    throw BackendFailure(status: 504, message: "context deadline exceeded")
  }

  /// A route that reads one tenant's data; it answers later while the fault is active.
  private func query(
    _ pattern: String,
    _ answer: @escaping @Sendable (HTTPServerRequest, HTTPRouter.Values, String) async -> HTTPServerResponse
  ) -> HTTPRouter.Route {
    .init("GET", pattern) { request, values in
      await late {
        do throws(TenancyError) {
          return await answer(request, values, try tenancy.tenant(request.header(Tenancy.header)))
        } catch {
          return .goError(401, "\(error)")
        }
      }
    }
  }

  private var metricsType: String { "text/plain; version=0.0.4; charset=utf-8; escaping=underscores" }

  private var ready: HTTPServerResponse {
    faults.act(TempoFaults.unready) == nil
      ? .goError(200, "ready") : .goError(503, "Ingester not ready: waiting for 15s after being ready")
  }

  private var buildInfo: HTTPServerResponse {
    var json = JSONWriter(.go)
    json.object { json in
      json.members(
        ["version", "revision", "branch", "buildUser", "buildDate", "goVersion"].map { ($0, "") })
    }
    return HTTPServerResponse(200, type: "application/json", json.bytes)
  }

  /// Answers later while the fault is active; a client that is gone meanwhile gets nothing.
  private func late(_ answer: () async -> HTTPServerResponse) async -> HTTPServerResponse {
    if let late = faults.act(TempoFaults.queryLatency) { try? await clock.sleep(late.delay) }
    return await answer()
  }

  private func search(_ request: HTTPServerRequest, of tenant: String) async -> HTTPServerResponse {
    let search: TraceSearch
    do { search = try TraceSearch(request) } catch { return .query(400, "\(error)") }
    do {
      let (traces, bytes) = try await takingQuerier().traces(tenant: tenant)
      let cutoff = clock.now().advanced(by: .zero - profile.searchCutoff)
      let hits = search.run(
        on: traces.mapValues(seen),
        cutoff: profile.searchCutoff == .zero ? .distantFuture : cutoff)
      return .queryJSON(render(hits, search, inspectedTraces: traces.count, inspectedBytes: bytes))
    } catch {
      return .query(500, error.message)
    }
  }

  private func seen(_ trace: Trace) -> Trace {
    guard let missed = faults[TempoFaults.searchMissesKind]?.kind.rawValue.uppercased() else { return trace }
    var seen = trace
    for batch in seen.resourceSpans.indices {
      for group in seen.resourceSpans[batch].scopeSpans.indices {
        seen.resourceSpans[batch].scopeSpans[group].spans.removeAll { "\($0.kind)" == "SPAN_KIND_\(missed)" }
      }
    }
    return seen != trace && faults.act(TempoFaults.searchMissesKind) != nil ? seen : trace
  }

  private func render(
    _ hits: [TraceSearchHit], _ search: TraceSearch, inspectedTraces: Int, inspectedBytes: Int
  ) -> [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      json.key("traces")
      json.array(hits) { $1.write(to: &$0, spansPerSet: search.spansPerSet) }
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
  private static let vary = HTTPField("Vary", "Accept-Encoding")

  static func query(_ status: Int, _ text: String) -> Self {
    if text.isEmpty { return HTTPServerResponse(status, headers: [vary]) }
    var response = goText(status, text)
    response.headers.append(vary)
    return response
  }

  static func queryJSON(_ json: [UInt8]) -> Self { query(type: "application/json", json) }

  static func query(type: String, _ body: [UInt8]) -> Self {
    HTTPServerResponse(200, headers: [HTTPField("Content-Type", type), vary], body: body)
  }
}
