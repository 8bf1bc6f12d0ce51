import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `A Tempo of several processes` {
  private struct Probe {
    let parts: [TempoComponent: TempoProcess]
    let faults = FaultInjector()

    init() async throws {
      let keys = SigV4.Credentials(accessKey: "TEMPO", secretKey: "tempo's secret")
      let access = S3Access(
        principals: [.init(name: "tempo", credentials: keys, isReadOnly: false)], faults: faults)
      let api = S3API(
        store: ObjectStore(buckets: ["tempo-traces"]), access: access, faults: faults, region: "us-east-1",
        clock: .system)
      let peers = try TempoPeers(
        .init(profile: .distributed, credentials: keys), in: .init(objectStore: api, faults: faults))
      parts = Dictionary(
        uniqueKeysWithValues: try TempoComponent.allCases.map { ($0, try TempoProcess($0, of: peers)) })
      for component in TempoComponent.allCases { try await self[component].start() }
    }

    subscript(component: TempoComponent) -> TempoProcess { parts[component]! }

    func get(_ path: String, of component: TempoComponent) async throws -> Curl.Answer {
      try await Curl.get("http://\(self[component].services[0].address)\(path)")
    }

    func export(through gateway: Bool = false) async throws -> Int {
      let port = self[gateway ? .gateway : .distributor].services.first { $0.containerPort == (gateway ? 8080 : 4318) }!
      return try await Curl.send(
        "http://\(port.address)\(gateway ? "/otlp" : "")/v1/traces",
        headers: [HTTPField("Content-Type", "application/x-protobuf")],
        body: ExportTraceServiceRequest(resourceSpans: [.make()]).protobuf
      ).status
    }

    func stop() async { for component in TempoComponent.allCases { await self[component].close() } }
  }

  private let path = "/api/traces/\(TraceID.sample)"

  @Test(
    arguments: [
      ("/flush", [.ingester, .gateway]), ("/compactor/ring", [.compactor, .gateway]),
      ("/api/echo", [.queryFrontend, .gateway]),
      ("/status/config", [.ingester, .distributor, .querier, .queryFrontend, .compactor]),
    ] as [(String, Set<TempoComponent>)])
  func `answers at each component what that has`(path: String, components: Set<TempoComponent>) async throws {
    let probe = try await Probe()
    for component in TempoComponent.allCases {
      let status = try await probe.get(path, of: component).status
      #expect((200..<300).contains(status) == components.contains(component), "\(component): \(status)")
    }
    await probe.stop()
  }

  @Test func `counts in each process what that does`() async throws {
    let probe = try await Probe()
    #expect(try await probe.export() == 200)
    let received = "tempo_distributor_spans_received_total{"
    #expect(try await probe.get("/metrics", of: .distributor).text.contains(received))
    #expect(try await !probe.get("/metrics", of: .ingester).text.contains(received))
    #expect(try await probe.get("/metrics", of: .ingester).text.contains("tempo_ingester_blocks_flushed_total 0"))
    #expect(try await !probe.get("/metrics", of: .compactor).text.contains("tempo_ingester"))
    await probe.stop()
  }

  @Test func `refuses spans and queries while no ingester runs, and keeps what it flushed at its end`() async throws {
    let probe = try await Probe()
    #expect(try await probe.export() == 200)
    #expect(try await probe.get(path, of: .queryFrontend).status == 200)
    await probe[.ingester].stop(isGraceful: true)
    #expect(try await probe.export() == 503)
    #expect(try await probe.get(path, of: .queryFrontend).status == 500)
    try await probe[.ingester].start()
    #expect(try await probe.get(path, of: .queryFrontend).status == 200)
    await probe.stop()
  }

  @Test func `loses what was in memory only when its ingester is killed, and nothing by another's end`() async throws {
    let probe = try await Probe()
    #expect(try await probe.export() == 200)
    for component in [TempoComponent.distributor, .querier, .compactor] {
      await probe[component].stop(isGraceful: false)
      try await probe[component].start()
    }
    #expect(try await probe.get(path, of: .queryFrontend).status == 200)
    await probe[.ingester].stop(isGraceful: false)
    try await probe[.ingester].start()
    #expect(try await probe.get(path, of: .queryFrontend).status == 404)
    await probe.stop()
  }

  @Test func `hands on at its gateway, which says so where nobody takes it`() async throws {
    let probe = try await Probe()
    #expect(try await probe.get("/", of: .gateway).text == "OK")
    #expect(try await probe.get("/metrics", of: .gateway).status == 404)
    #expect(try await probe.export(through: true) == 200)
    #expect(try await probe.get(path, of: .gateway).status == 200)
    await probe[.queryFrontend].stop(isGraceful: true)
    #expect(try await probe.get("/api/echo", of: .gateway).status == 502)
    await probe[.distributor].stop(isGraceful: true)
    #expect(try await probe.export(through: true) == 502)
    await probe.stop()
  }
}
