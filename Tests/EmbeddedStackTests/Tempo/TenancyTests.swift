import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

@Suite struct TenancyTests {
  private let recipe = TraceRecipe(seed: 12, runID: "run-0001")
  private let start = UTCTime(nanosecondsSince1970: 1_795_227_316_936_963_068)

  private var multitenant: TempoProfile {
    var profile = TempoProfile.plan
    profile.isMultitenant = true
    return profile
  }

  @Test func `tenants see their own traces, searches and objects only`() async throws {
    let probe = TempoProbe(multitenant)
    let tempo = try await probe.start()
    for (index, tenant) in ["blue", "green"].enumerated() {
      try await tempo.send(recipe.request(index: index, start: start), by: .otlpGRPC, tenant: tenant)
    }
    for (index, tenant) in ["blue", "green"].enumerated() {
      let (own, other) = (recipe.traceID(index: index), recipe.traceID(index: 1 - index))
      #expect(try await tempo.get("/api/traces/\(own)", tenant: tenant).status == 200)
      #expect(try await tempo.get("/api/traces/\(other)", tenant: tenant).status == 404)
      let found = try await tempo.get("/api/search?q=%7B%7D", tenant: tenant).text
      #expect(found.contains("POST /orders/\(index)") && !found.contains("POST /orders/\(1 - index)"))
    }
    await tempo.stop()
    let folders = Set(await probe.keys().compactMap { $0.split(separator: "/").first })
    #expect(folders == ["blue", "green"])
  }

  @Test(arguments: TraceProtocol.allCases)
  func `spans without a tenant are refused and counted`(way: TraceProtocol) async throws {
    let tempo = try await TempoProbe(multitenant).start()
    let request = recipe.request(index: 0, start: start)
    for body in try way.encode(request) {
      if way.transport == .udp {
        try tempo.sendPacket(body, by: way)
      } else {
        let answer = try await tempo.post(body, by: way)
        switch way {
        case .otlpGRPC, .jaegerGRPC:
          #expect((answer.header("grpc-status"), answer.header("grpc-message")) == ("14", "no org id"))
        case .jaegerThriftHTTP:
          #expect((answer.status, answer.text) == (500, "Cannot submit Jaeger batch: no org id\n"))
        case .zipkinJSON: #expect((answer.status, answer.text) == (500, "\"Internal Server Error\""))
        default: #expect(answer.status == 503 && answer.text.contains("no org id"))
        }
      }
    }
    let count = Double(request.resourceSpans[0].scopeSpans[0].spans.count)
    try await eventually { tempo.metrics.value("tempo_receiver_refused_spans", way.receiverLabels) == count }
    #expect(tempo.metrics.value("tempo_receiver_accepted_spans", way.receiverLabels) == 0)
    await tempo.stop()
  }

  @Test(arguments: [
    "/api/traces/1", "/api/v2/traces/1", "/api/search", "/api/search/tags", "/api/v2/search/tags",
    "/api/search/tag/service.name/values",
  ])
  func `a query without a tenant is refused`(path: String) async throws {
    let tempo = try await TempoProbe(multitenant).start()
    let answer = try await tempo.get(path)
    #expect((answer.status, answer.text) == (401, "no org id\n"))
    let other = try await tempo.get(path, tenant: "../blue/x")
    #expect(other.status == 401 && other.text.contains("unsupported character '/'"))
    #expect(try await tempo.get("/ready").status == 200)
    await tempo.stop()
  }

  @Test func `a single tenant needs no name and takes any`() async throws {
    let tempo = try await TempoProbe().start()
    try await tempo.send(recipe.request(index: 0, start: start), by: .jaegerGRPC, tenant: "blue")
    #expect(try await tempo.trace(recipe.traceID(index: 0)) != nil)
    await tempo.stop()
  }
}
