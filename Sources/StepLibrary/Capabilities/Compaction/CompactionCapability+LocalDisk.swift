import Base
import Clients
import Runner

/// What Mimir keeps on its own disk of blocks that are in the object store.
extension CompactionCapability {
  private var disk: LocalDisk {
    get throws {
      let reading = try world.reading(of: .mimir)
      return LocalDisk(
        control: clients.control, pods: try pods.map { PodDisk(pods: $0, exec: exec, configuration: reading) },
        ingester: IngesterDisk(reading: reading), tenant: memory.givenHistory?.tenant, block: try memory.block)
    }
  }

  /// Nil without a cluster.
  private var pods: PodReading? {
    get throws {
      guard case .success = clients.cluster else { return nil }
      return try world.pods(of: .mimir).reading
    }
  }

  /// Nil without a kubeconfig that kubectl could use.
  private var exec: PodExec? { target.kubernetes?.kubectl.map(PodExec.init) }

  private var volumes: MimirVolumes? {
    get throws { try pods.map { MimirVolumes(pods: $0, prometheus: clients.prometheus) } }
  }

  /// Notes what is there of the compacted block and its sources and, where only names show it, what the volumes hold.
  func checkLocalDisk() async throws {
    // Before the look, so that what it finds is counted.
    let used = clients.control == nil ? try await volumes?.used() ?? .failure(.noCluster) : nil
    let look = try await disk.look()
    memory.givenDisk = look
    memory.usedBefore = look.way.showsFiles ? nil : used
    scenario.attach(
      Evidence(
        "local disk",
        [
          "looked at by": look.way.rawValue, "of those blocks": look.found.count, "there": look.found,
          "used on volumes": (memory.usedBefore?.text).or("not asked: the files show it"),
        ]))
  }

  /// Looks until neither the ingester nor the compactor has one of those blocks any more: the ingester keeps what it
  /// shipped for its retention, the compactor's directory is emptied after each job.
  func expectLocalBlocksDeleted() async throws {
    let disk = try disk
    let way = try await unlessKept {
      try await scenario.eventually("local compacted blocks are deleted", lookingFor: patience) {
        try await disk.expectEmpty()
      }
    }
    scenario.attach(Evidence("local disk", ["looked at by": way.rawValue, "of those blocks": 0]))
  }

  /// Looks until nothing is left of what was counted before: what removes it works by an interval of its own.
  func expectDiskFreed() async throws {
    let (disk, before) = (try disk, try memory.disk)
    try await unlessKept {
      try await scenario.eventually("disk space is freed", lookingFor: patience) {
        try await disk.expectFreed(of: before)
      }
    }
    scenario.attach(Evidence("local disk", ["paths when checked": before.found.count, "now": 0]))
    if !before.way.showsFiles { try await expectVolumesFreed(of: before) }
  }

  /// The ingester says only that it has no such block any more, so the volumes must say that this gave space back. Where
  /// they do not, other data may have come meanwhile.
  private func expectVolumesFreed(of before: DiskLook) async throws {
    guard !before.found.isEmpty else {
      throw Inconclusive("the blocks had left Mimir's disk before it was looked at: what that freed was not measured")
    }
    guard let volumes = try volumes, let used = memory.usedBefore else {
      throw Inconclusive(VolumesUnknown.noCluster.reason)
    }
    let then = try used.known
    do {
      let now = try await scenario.eventually("the volumes hold less", lookingFor: patience) {
        try await volumes.expectLess(than: then)
      }
      scenario.attach(Evidence("volumes", ["used when checked": then, "used now": now]))
    } catch let error as Mismatch {
      throw Inconclusive(
        "the blocks have left Mimir's disk, what that freed was not measured: \(error.failure.summary)")
    }
  }

  /// Nil where Mimir does not say.
  private func retention() async -> (time: Duration, source: String)? {
    guard let configuration = try? await world.reading(of: .mimir).configuration(of: "ingester") else { return nil }
    var times = ConfiguredTimes(configuration)
    let time = times.time("blocks_storage", "tsdb", "retention_period", or: .seconds(13 * 3600))
    return (time, times.source.first ?? "Mimir's default")
  }

  /// A Mimir that keeps what it shipped for longer than anybody looks breaks no promise by that.
  private func unlessKept<Value>(_ look: () async throws -> Value) async throws -> Value {
    do { return try await look() } catch let error as Mismatch {
      guard let kept = await retention(), kept.time > scenario.run.waits.cut(.seconds(600)) else { throw error }
      throw Inconclusive(
        "\(error.failure.summary): Mimir keeps what it shipped for \(kept.time.formatted) (\(kept.source))")
    }
  }
}
