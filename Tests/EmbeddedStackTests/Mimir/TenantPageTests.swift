import Base
import Testing
import Wire

@testable import EmbeddedStack

/// What the ingester says of a tenant's blocks.
struct TenantPageTests {
  private func page(of probe: MimirProbe) async throws -> Curl.Answer {
    try await probe.send("GET", "/ingester/tsdb/lgtm", tenant: nil, headers: [HTTPField("Accept", "application/json")])
  }

  private func blocks(of probe: MimirProbe) async throws -> JSONValue? {
    try JSONValue(parsing: try await page(of: probe).body)["Blocks"]
  }

  @Test func `blocks of the tenant are listed while they are on the disk`() async throws {
    let probe = try await MimirProbe(.quiet)
    let absent = try await page(of: probe)
    #expect(absent.status == 404 && absent.text == "TSDB not found for tenant lgtm")
    try await probe.push([TimeSeries(LabelSet("m"), [Sample(1, at: WallClock.system.now().millisecondsSince1970)])])
    #expect(try await blocks(of: probe) == .null)
    await probe.node.flush()
    let blocks = try await blocks(of: probe)?.elements ?? []
    let ulids = try await probe.metas().map { $0["ulid"] }
    #expect(blocks.map { $0["ID"] } == ulids && ulids.count == 1)
    await probe.node.close()
  }
}
