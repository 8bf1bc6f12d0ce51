import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `A Mimir of several processes` {
  private struct Probe {
    let parts: [MimirComponent: MimirProcess]

    init() async throws {
      let (faults, keys) = (FaultInjector(), SigV4.Credentials(accessKey: "MIMIR", secretKey: "mimir's secret"))
      let access = S3Access(
        principals: [.init(name: "mimir", credentials: keys, isReadOnly: false)], faults: faults)
      let api = S3API(
        store: ObjectStore(buckets: ["mimir-blocks"]), access: access, faults: faults, region: "us-east-1",
        clock: .system)
      let peers = MimirPeers(
        .init(profile: .distributed, credentials: keys), in: .init(objectStore: api, faults: faults))
      parts = Dictionary(
        uniqueKeysWithValues: try MimirComponent.allCases.map { ($0, try MimirProcess($0, of: peers)) })
      for component in MimirComponent.allCases { try await self[component].start() }
    }

    subscript(component: MimirComponent) -> MimirProcess { parts[component]! }

    func get(_ path: String, of component: MimirComponent) async throws -> Curl.Answer {
      try await Curl.get("http://\(self[component].services[0].address)\(path)")
    }

    /// One sample of a minute ago.
    func push(to component: MimirComponent = .gateway) async throws -> Int {
      let time = UTCTime.now.millisecondsSince1970 - 60_000
      let request = WriteRequest(
        timeSeries: [TimeSeries(LabelSet("m"), [Sample(1, at: time)])])
      return try await Curl.send(
        "http://\(self[component].services[0].address)/api/v1/push",
        headers: [
          HTTPField("Content-Type", "application/x-protobuf"), HTTPField("Content-Encoding", "snappy"),
          HTTPField(Tenant.header, "anonymous"),
        ], body: Snappy.compress(request.protobuf)
      ).status
    }

    func finds(through component: MimirComponent = .gateway) async throws -> Bool {
      let path = "/prometheus/api/v1/query?query=m"
      let address = self[component].services[0].address
      return try await Curl.send("http://\(address)\(path)", headers: [HTTPField(Tenant.header, "anonymous")])
        .text.contains("\"__name__\":\"m\"")
    }

    func stop() async { for component in MimirComponent.allCases { await self[component].close() } }
  }

  @Test(
    arguments: [
      ("/ingester/flush", [.ingester]), ("/compactor/ring", [.compactor]),
      ("/prometheus/api/v1/status/buildinfo", [.querier, .queryFrontend, .gateway]),
      ("/config", Set(MimirComponent.allCases).subtracting([.gateway])),
    ] as [(String, Set<MimirComponent>)])
  func `answers at each component what that has`(path: String, components: Set<MimirComponent>) async throws {
    let probe = try await Probe()
    for component in MimirComponent.allCases {
      let status = try await probe.get(path, of: component).status
      #expect((200..<300).contains(status) == components.contains(component), "\(component): \(status)")
    }
    await probe.stop()
  }

  @Test func `counts in each process what that does`() async throws {
    let probe = try await Probe()
    #expect(try await probe.push() == 200)
    let received = "cortex_distributor_received_samples_total{"
    #expect(try await probe.get("/metrics", of: .distributor).text.contains(received))
    #expect(try await !probe.get("/metrics", of: .ingester).text.contains(received))
    #expect(try await probe.get("/metrics", of: .ingester).text.contains("cortex_ingester_ingested_samples_total 1"))
    #expect(try await probe.get("/metrics", of: .compactor).text.contains("cortex_compactor_runs_completed_total 0"))
    #expect(try await !probe.get("/metrics", of: .querier).text.contains("cortex_ingester"))
    #expect(try await probe.get("/config", of: .querier).text.contains("target: querier\n"))
    await probe.stop()
  }

  @Test func `refuses pushes and queries while no ingester runs, and finds on its volume what was in memory`()
    async throws
  {
    let probe = try await Probe()
    #expect(try await probe.push() == 200)
    #expect(try await probe.finds())
    await probe[.ingester].stop(isGraceful: false)
    #expect(try await probe.push() == 503)
    #expect(try await !probe.finds())
    try await probe[.ingester].start()
    #expect(try await probe.finds())
    await probe.stop()
  }

  @Test func `answers no query of blocks without a store gateway`() async throws {
    let probe = try await Probe()
    #expect(try await probe.push() == 200)
    await probe[.storeGateway].stop(isGraceful: true)
    #expect(try await probe.finds(), "what is in memory needs none")
    await probe.stop()
  }

  @Test func `hands on at its gateway, which says so where nobody takes it`() async throws {
    let probe = try await Probe()
    #expect(try await probe.get("/", of: .gateway).text == "OK")
    #expect(try await probe.get("/metrics", of: .gateway).status == 404)
    #expect(try await probe.get("/prometheus/api/v1/rules", of: .gateway).status == 502, "no ruler is installed")
    #expect(try await probe.push(to: .distributor) == 200)
    await probe[.distributor].stop(isGraceful: true)
    #expect(try await probe.push() == 502)
    #expect(try await probe.finds(through: .querier))
    await probe[.queryFrontend].stop(isGraceful: true)
    #expect(try await !probe.finds())
    await probe.stop()
  }
}
