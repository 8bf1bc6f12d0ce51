import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `A leak between tenants` {
  private let now = WallClock.system.now()

  @Test(arguments: [false, true]) func `gives one the other's trace, wherever it lies`(isFlushed: Bool) async throws {
    var profile = TempoProfile.plan
    profile.isMultitenant = true
    let (probe, name) = (TempoProbe(profile), "tempo.tenant.leak")
    let tempo = try await probe.start()
    let recipe = TraceRecipe(seed: 3, runID: "run-1")
    let path = "/api/traces/\(recipe.traceID(index: 0))"
    try await tempo.send(recipe.request(index: 0, start: now), by: .otlpGRPC, tenant: "blue")
    if isFlushed { try await eventually { await probe.keys().contains { $0.hasSuffix("/meta.json") } } }
    await probe.faults.activate(try Fault(named: name))
    #expect(try await tempo.get(path, tenant: "blue").status == 200)
    #expect(probe.faults.count(of: name) == 0)
    #expect(try await tempo.get(path, tenant: "green").status == 200)
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    #expect(try await tempo.get(path, tenant: "green").status == 404)
    #expect(probe.faults.count(of: name) == 1)
    await tempo.stop()
  }

  @Test func `gives one the other's series`() async throws {
    let (probe, name) = (try await MimirProbe(.quiet), "mimir.tenant.leak")
    let recipe = SeriesRecipe(seed: 3, runID: "run-1")
    try await probe.push(recipe.request(series: 2, samples: 1, ending: now).timeSeries, tenant: "blue")
    func count(_ tenant: String) async throws -> Int {
      try await probe.query(recipe.selector, at: now.millisecondsSince1970, tenant: tenant).series.count
    }
    await probe.faults.activate(try Fault(named: name))
    #expect(try await count("blue") == 2)
    #expect(probe.faults.count(of: name) == 0)
    #expect(try await count("green") == 2)
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    #expect(try await count("green") == 0)
    #expect(probe.faults.count(of: name) == 1)
    await probe.node.close()
  }
}
