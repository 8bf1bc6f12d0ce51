import Clients
import Runner

/// What Mimir keeps on its own disk of blocks that are in the object store.
extension World {
  /// Notes the local paths of the compacted block and its sources.
  func checkLocalDisk() async throws {
    localFiles = try await pathsOnDisk()
    scenario.attach(
      Evidence(
        "local disk", ["paths of those blocks": "\(localFiles.count)", "paths": localFiles.joined(separator: " ")]))
  }

  /// Looks until neither the ingester nor the compactor has one of those blocks any more: the ingester keeps what it
  /// shipped for its retention, the compactor's directory is emptied after each job.
  func expectLocalBlocksDeleted() async throws {
    try await scenario.eventually("local compacted blocks are deleted", lookingFor: compactionLimit) {
      let files = try await pathsOnDisk()
      guard files.isEmpty else {
        throw Mismatch("blocks are still on the local disk", expected: "none", actual: files.joined(separator: " "))
      }
    }
  }

  /// Nothing is left of what was counted before.
  func expectDiskFreed() async throws {
    let (before, now) = (localFiles.count, try await pathsOnDisk().count)
    scenario.attach(Evidence("local disk", ["paths when checked": "\(before)", "now": "\(now)"]))
    guard now == 0 else {
      throw Mismatch("disk space is not freed", expected: "no path of those blocks", actual: "\(now), before \(before)")
    }
  }

  private func pathsOnDisk() async throws -> [String] {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to look at Mimir's local disk")
    }
    guard let block = compactedBlock else { throw Inconclusive("no step before this one found a compacted block") }
    let names = [block.ulid] + block.sources
    return try await control.mimirFiles().filter { path in names.contains { path.contains($0) } }
  }
}
