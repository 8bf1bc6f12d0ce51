import Base
import Wire

extension S3API {
  /// The page as faults of listings leave it.
  func altered(_ listing: ObjectListing, _ query: ObjectListing.Query, of bucket: String) -> ObjectListing {
    var listing = listing
    let incomplete = faults.act(.listingIncomplete) { fault in
      query.prefix.isEmpty && fault.text("bucket") == bucket
        && listing.items.contains { $0.isCalled(fault.text("name")) }
    }
    if let incomplete { listing.items.removeAll { $0.isCalled(incomplete.text("name")) } }
    let old = faults.act(.listingOldTimes) { $0.text("bucket") == bucket && !listing.items.isEmpty }
    for index in listing.items.indices {
      listing.items[index].lastModified = listing.items[index].lastModified
        .advanced(bySeconds: -3600 * Int64(old?.integer("hours") ?? 0))
    }
    return listing
  }
}

extension ObjectListing.Item {
  fileprivate func isCalled(_ name: String) -> Bool { key == name || key.hasSuffix("/\(name)") }
}
