import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// How far back queries ask what is in memory, and when they see what is not.
struct `Queries of a Mimir that asks ingesters for the newest only` {
  private func probe(blockSync: Duration = .zero) async throws -> MimirProbe {
    var profile = MimirProfile.quiet
    (profile.queryIngestersWithin, profile.blockSync) = (.seconds(60), blockSync)
    return try await MimirProbe(profile)
  }

  private func count(_ probe: MimirProbe) async throws -> Int {
    try await probe.query("m[1h]").series.first?.samples.count ?? 0
  }

  private func push(_ probe: MimirProbe) async throws {
    let now = WallClock.system.now().millisecondsSince1970
    try await probe.push([TimeSeries(LabelSet("m"), [600_000, 300_000, 1000].map { Sample(1, at: now - $0) })])
  }

  @Test func `have older samples when those are in blocks`() async throws {
    let probe = try await probe()
    try await push(probe)
    #expect(try await count(probe) == 1)
    await probe.node.flush()
    #expect(try await count(probe) == 3)
    await probe.node.close()
  }

  @Test func `see a block some time after it was shipped`() async throws {
    let probe = try await probe(blockSync: .seconds(3600))
    try await push(probe)
    await probe.node.flush()
    #expect(try await count(probe) == 1)
    await probe.node.close()
  }
}
