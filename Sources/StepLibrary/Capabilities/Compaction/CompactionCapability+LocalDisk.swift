import Clients
import Runner

/// What Mimir keeps on its own disk of blocks that are in the object store.
extension CompactionCapability {
  private var disk: LocalDiskReading {
    get throws {
      guard let control = clients.control else {
        throw Inconclusive("the target \"\(target.name)\" has no way to look at Mimir's local disk")
      }
      return LocalDiskReading(control: control, block: try memory.block)
    }
  }

  /// Notes the local paths of the compacted block and its sources.
  func checkLocalDisk() async throws {
    let paths = try await disk.paths()
    memory.localFiles = paths
    scenario.attach(
      Evidence("local disk", ["paths of those blocks": paths.count, "paths": paths]))
  }

  /// Looks until neither the ingester nor the compactor has one of those blocks any more: the ingester keeps what it
  /// shipped for its retention, the compactor's directory is emptied after each job.
  func expectLocalBlocksDeleted() async throws {
    let disk = try disk
    try await scenario.eventually("local compacted blocks are deleted", lookingFor: patience) {
      try await disk.expectEmpty()
    }
  }

  /// Looks until nothing is left of what was counted before: what removes it works by an interval of its own.
  func expectDiskFreed() async throws {
    let (disk, before) = (try disk, memory.localFiles.count)
    try await scenario.eventually("disk space is freed", lookingFor: patience) {
      try await disk.expectFreed(of: before)
    }
    scenario.attach(Evidence("local disk", ["paths when checked": before, "now": 0]))
  }
}

/// One look at Mimir's disk, for a compacted block and its sources.
private struct LocalDiskReading: Sendable {
  let control: ControlClient
  let block: CompactedBlock

  func paths() async throws -> [String] {
    let names = [block.ulid] + block.sources
    return try await control.mimirFiles().filter { path in names.contains { path.contains($0) } }
  }

  /// - Parameter before: how many paths there were.
  func expectFreed(of before: Int) async throws {
    let now = try await paths().count
    guard now == 0 else {
      throw Mismatch("disk space is not freed", expected: "no path of those blocks", actual: "\(now), before \(before)")
    }
  }

  func expectEmpty() async throws {
    let paths = try await paths()
    guard paths.isEmpty else {
      throw Mismatch("blocks are still on the local disk", expected: "none", actual: paths.joined(separator: " "))
    }
  }
}
