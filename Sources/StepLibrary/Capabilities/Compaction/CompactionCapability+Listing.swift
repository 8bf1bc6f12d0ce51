import Base
import Clients
import Runner
import Wire

/// A bucket with blocks, as it is listed.
extension CompactionCapability {
  /// Lists the whole bucket, page by page.
  func list(_ bucket: Bucket) async throws {
    memory.listing = try await world.objectStore.list(bucket.name).objects
    scenario.attach(
      Evidence("listed by the built-in S3 client", ["bucket": bucket.name, "objects": memory.listing.count]))
  }

  /// Mimir calls the object `meta.json`, below the tenant and the block's ULID; other tenants' blocks do not count.
  func expectBlockObjects(withExtension text: String) throws {
    let name = text.hasPrefix(".") ? String(text.dropFirst()) : text
    let tenant = try memory.givenHistory?.tenant ?? world.storage(of: .mimir).tenant
    let (listing, blocks) = (memory.listing, memory.listing.filter { $0.isOfBlock(named: name, of: tenant) })
    guard !blocks.isEmpty else {
      throw Mismatch(
        "the bucket has no such block objects", expected: "\(tenant)/ULID/\(name)",
        actual: "\(listing.count) objects" + (listing.first.map { ", none such; the first is \($0.key)" } ?? ""))
    }
    memory.blockObjects = blocks
    scenario.attach(Evidence("block objects", ["found": blocks.count, "the newest": blocks.newest?.key ?? ""]))
  }

  /// Mimir ships a block every two hours: the newest is at most twice as old.
  func expectRecentBlocks() throws {
    let (newest, now) = (try memory.newestBlockObject, scenario.run.clock.timestamp)
    let age = Duration.seconds(now.secondsSince1970 - (newest.modified?.secondsSince1970 ?? 0))
    scenario.attach(
      Evidence("newest block object", ["key": newest.key, "modified": newest.modified.or(newest.lastModified)]))
    guard age <= .seconds(4 * 3600), age >= .seconds(-300) else {
      throw Mismatch(
        "the newest block object is not recent", expected: "modified in the last 4 hours", actual: newest.lastModified)
    }
  }
}
