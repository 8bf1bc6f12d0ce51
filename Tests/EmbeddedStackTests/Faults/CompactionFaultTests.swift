import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `A fault of Mimir's blocks` {
  private let recipe = SeriesRecipe(seed: 11, runID: "run-1")
  private let now = WallClock.system.now()

  /// Two blocks of one range that can be merged.
  private func probe(_ name: String, _ profile: MimirProfile = .quiet) async throws -> MimirProbe {
    let probe = try await MimirProbe(profile)
    await probe.faults.activate(try Fault(named: name))
    let start = now.millisecondsSince1970 / 7_200_000 * 7_200_000
    for index in 0..<2 {
      let sample = Sample(Double(index), at: start + Int64(index) * 1000)
      try await probe.push([TimeSeries(recipe.labels(series: 0), [sample])])
      await probe.node.flush()
    }
    return probe
  }

  private func levels(_ probe: MimirProbe) async throws -> [Int] {
    try await probe.metas().compactMap { $0[path: "compaction", "level"]?.int }.sorted()
  }

  @Test func `keeps the compactor from running`() async throws {
    let name = "mimir.compaction.never"
    let probe = try await probe(name)
    await probe.node.compact()
    #expect(try await probe.metric("cortex_compactor_runs_started_total") == 0)
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    await probe.node.compact()
    #expect(try await probe.metric("cortex_compactor_runs_completed_total") == 1)
    #expect(try await levels(probe).contains(2))
    #expect(probe.faults.count(of: name) == 1)
    await probe.node.close()
  }

  @Test func `lets the compactor run without merging`() async throws {
    let name = "mimir.compaction.no-merge"
    let probe = try await probe(name)
    await probe.node.compact()
    #expect(try await probe.metric("cortex_compactor_runs_completed_total") == 1)
    #expect(try await levels(probe) == [1, 1])
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    await probe.node.compact()
    #expect(try await levels(probe).contains(2))
    #expect(probe.faults.count(of: name) == 1)
    await probe.node.close()
  }

  @Test func `makes the compactor silent`() async throws {
    let name = "mimir.compaction.silent"
    let probe = try await probe(name)
    func isLogged() -> Bool { probe.node.log.lines().contains { $0.text.contains("compaction job succeeded") } }
    await probe.node.compact()
    #expect(try await levels(probe).contains(2))
    #expect(!isLogged())
    let count = probe.faults.count(of: name)
    #expect(count > 0)
    await probe.faults.deactivate(name)
    await probe.node.compact()
    #expect(probe.node.log.lines().contains { $0.text.contains("successfully compacted user blocks") })
    #expect(probe.faults.count(of: name) == count)
    await probe.node.close()
  }

  @Test func `leaves an old block and an old success, and fails from then on`() async throws {
    let name = "mimir.compaction.long-ago"
    let probe = try await probe(name)
    for _ in 0..<2 { await probe.node.compact() }
    #expect(try await probe.metric("cortex_compactor_runs_completed_total") == 1)
    #expect(try await probe.metric("cortex_compactor_runs_failed_total") == 2)
    #expect(try await probe.metric("cortex_compactor_last_successful_run_timestamp_seconds") < 1_600_000_000)
    #expect(try await levels(probe) == [1, 1, 2])
    #expect(probe.faults.count(of: name) == 2)
    await probe.faults.deactivate(name)
    await probe.node.compact()
    #expect(try await probe.metric("cortex_compactor_last_successful_run_timestamp_seconds") > 1_600_000_000)
    #expect(probe.faults.count(of: name) == 2)
    await probe.node.close()
  }

  @Test func `fails each run once`() async throws {
    let name = "mimir.compaction.failing"
    let probe = try await probe(name)
    await probe.node.compact()
    #expect(try await probe.metric("cortex_compactor_runs_started_total") == 2)
    #expect(try await probe.metric("cortex_compactor_runs_completed_total") == 1)
    #expect(try await probe.metric("cortex_compactor_runs_failed_total") == 1)
    await probe.faults.deactivate(name)
    await probe.node.compact()
    #expect(try await probe.metric("cortex_compactor_runs_failed_total") == 1)
    #expect(probe.faults.count(of: name) == 1)
    await probe.node.close()
  }

  @Test func `leaves samples out of what it merges`() async throws {
    let name = "mimir.compaction.drop-samples"
    let probe = try await probe(name)
    await probe.node.compact()
    let merged = try await probe.metas().first { $0[path: "compaction", "level"]?.int == 2 }
    #expect(merged?[path: "stats", "numSamples"]?.int == 1)
    #expect(probe.faults.count(of: name) == 1)
    await probe.node.close()
  }

  @Test func `answers for metrics with an error and numbers`() async throws {
    let name = "mimir.metrics.unavailable"
    let probe = try await MimirProbe(.quiet)
    await probe.faults.activate(try Fault(named: name))
    let answer = try await probe.send("/metrics", tenant: nil)
    #expect(answer.status == 503 && answer.text.contains("cortex_ingester_ingested_samples_total 0"))
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    #expect(try await probe.send("/metrics", tenant: nil).status == 200)
    await probe.node.close()
  }

  @Test func `counts for another tenant what one pushes`() async throws {
    let name = "mimir.metrics.other-tenant"
    let probe = try await MimirProbe(.quiet)
    await probe.faults.activate(try Fault(named: name))
    try await probe.push(recipe.request(series: 1, samples: 2, ending: now).timeSeries)
    let text = try await probe.send("/metrics", tenant: nil).text
    #expect(text.contains("received_samples_total{type=\"float\",user=\"another\"} 2") && !text.contains("\"lgtm\"} 2"))
    #expect(probe.faults.count(of: name) > 0)
    await probe.node.close()
  }

  @Test func `keeps shipped blocks on the disk`() async throws {
    let name = "mimir.local.kept"
    var profile = MimirProfile.quiet
    profile.retention = .milliseconds(20)
    let probe = try await probe(name, profile)
    try await eventually { probe.faults.count(of: name) >= 4 }
    #expect(await probe.node.files().count == 2)
    await probe.faults.deactivate(name)
    try await eventually { await probe.node.files().isEmpty }
    await probe.node.close()
  }

  @Test func `makes the metrics stand still`() async throws {
    let name = "mimir.metrics.frozen"
    let probe = try await MimirProbe(.quiet)
    let samples = "cortex_ingester_ingested_samples_total"
    await probe.faults.activate(try Fault(named: name))
    #expect(try await probe.metric(samples) == 0)
    #expect(probe.faults.count(of: name) == 0)
    try await probe.push(recipe.request(series: 1, samples: 2, ending: now).timeSeries)
    #expect(try await probe.metric(samples) == 0)
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    #expect(try await probe.metric(samples) == 2)
    #expect(probe.faults.count(of: name) == 1)
    await probe.node.close()
  }
}
