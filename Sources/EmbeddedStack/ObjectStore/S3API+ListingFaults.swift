import Base
import Wire

extension S3API {
  /// The page as faults of listings leave it.
  func altered(_ listing: ObjectListing, _ query: ObjectListing.Query, of bucket: String) -> ObjectListing {
    var listing = listing
    let incomplete = faults.act(ObjectStoreFaults.incompleteListing) { fault in
      query.prefix.isEmpty && fault.bucket == bucket
        && listing.items.contains { $0.isCalled(fault.name) }
    }
    if let incomplete { listing.items.removeAll { $0.isCalled(incomplete.name) } }
    if faults.act(ObjectStoreFaults.cutListing, where: { $0.bucket == bucket && !listing.items.isEmpty }) != nil {
      listing.cutInHalf()
    }
    let old = faults.act(ObjectStoreFaults.oldTimes) { $0.bucket == bucket && !listing.items.isEmpty }
    for index in listing.items.indices {
      listing.items[index].lastModified = listing.items[index].lastModified
        .advanced(bySeconds: -(old?.age.components.seconds ?? 0))
    }
    return listing
  }
}

extension ObjectListing.Item {
  fileprivate func isCalled(_ name: String) -> Bool { key == name || key.hasSuffix("/\(name)") }
}
