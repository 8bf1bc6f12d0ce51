import Clients
import Runner

/// What one look found on Mimir's own disk of a compacted block and its sources.
struct DiskLook: Sendable {
  enum Way: String, Sendable {
    case control = "the stack's list of Mimir's files"
    case du = "du in Mimir's pods"
    case ingester = "the ingester's list of the tenant's blocks; the compactor's directory is not in it"

    /// Else only names of blocks.
    var showsFiles: Bool { self != .ingester }
  }

  let way: Way
  /// Paths, or ids of blocks.
  let found: [String]
}

/// Looks for a compacted block and its sources on Mimir's own disk, in the first way that shows anything.
struct LocalDisk: Sendable {
  let control: ControlClient?
  /// Nil without a cluster.
  let pods: PodDisk?
  let ingester: IngesterDisk
  /// Whose block it is; nil where no step said.
  let tenant: String?
  let block: CompactedBlock

  /// Throws ``Inconclusive`` where no way shows what is there.
  func look() async throws -> DiskLook {
    if let control { return DiskLook(way: .control, found: own(try await control.mimirFiles())) }
    var hidden: [Hidden] = []
    do throws(Hidden) {
      guard let pods else { throw .noKubectl }
      return DiskLook(way: .du, found: own(try await pods.paths()))
    } catch { hidden.append(error) }
    do throws(Hidden) {
      let count = await pods?.ingesters() ?? 1
      return DiskLook(way: .ingester, found: own(try await ingester.blocks(of: tenant, behindOne: count)))
    } catch { hidden.append(error) }
    throw Inconclusive("nothing shows what is on Mimir's disk: \(hidden.map(\.reason).joined(separator: "; "))")
  }

  /// Those that are about one of the blocks.
  private func own(_ names: [String]) -> [String] {
    let ids = [block.ulid] + block.sources
    return names.filter { name in ids.contains { name.contains($0) } }
  }

  func expectEmpty() async throws -> DiskLook.Way {
    let look = try await look()
    guard look.found.isEmpty else {
      throw Mismatch(
        "blocks are still on the local disk", expected: "none", actual: look.found.joined(separator: " "))
    }
    return look.way
  }

  func expectFreed(of before: DiskLook) async throws {
    let now = try await look().found.count
    guard now == 0 else {
      throw Mismatch(
        "disk space is not freed", expected: "no path of those blocks", actual: "\(now), before \(before.found.count)")
    }
  }
}

/// Why a way shows nothing.
struct Hidden: Error, Sendable {
  let reason: String

  static let noKubectl = Hidden(reason: "kubectl exec: no kubeconfig leads to Mimir's pods")
}
