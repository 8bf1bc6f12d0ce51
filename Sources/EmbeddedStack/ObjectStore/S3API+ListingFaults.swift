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
    let foreign = faults.act(ObjectStoreFaults.foreignListing) { fault in
      query.prefix.isEmpty && fault.bucket == bucket && listing.items.contains { $0.foreign(at: clock.now()) != nil }
    }
    if let foreign { listing.items = listing.items.flatMap { foreign.own.shown($0, at: clock.now()) } }
    let old = faults.act(ObjectStoreFaults.oldTimes) { $0.bucket == bucket && !listing.items.isEmpty }
    for index in listing.items.indices {
      listing.items[index].lastModified = listing.items[index].lastModified
        .advanced(bySeconds: -(old?.age.components.seconds ?? 0))
    }
    return listing
  }
}

extension ForeignListing.Own {
  /// An object of a block, and what another tenant has of the same.
  fileprivate func shown(_ item: ObjectListing.Item, at now: UTCTime) -> [ObjectListing.Item] {
    guard let foreign = item.foreign(at: now) else { return [item] }
    var old = item
    old.lastModified = now.advanced(bySeconds: -6 * 3600)
    return self == .missing ? [foreign] : [old, foreign]
  }
}

extension ObjectListing.Item {
  /// The same of another tenant's block; nil for what is no block's.
  fileprivate func foreign(at now: UTCTime) -> Self? {
    let parts = key.split(separator: "/")
    guard parts.count > 2, ULID.isValid(String(parts[1])) else { return nil }
    var foreign = self
    foreign.key = (["another"] + parts.dropFirst().map(String.init)).joined(separator: "/")
    foreign.lastModified = now
    return foreign
  }

  fileprivate func isCalled(_ name: String) -> Bool { key == name || key.hasSuffix("/\(name)") }
}
