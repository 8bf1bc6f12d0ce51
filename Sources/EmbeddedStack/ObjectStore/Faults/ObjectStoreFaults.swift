/// What goes wrong in the object store, for its clients outside and for the stack's servers.
package enum ObjectStoreFaults {
  static let all = [
    credentialsInvalid.definition, accessDenied.definition, bucketMissing.definition, staleListing.definition,
    incompleteListing.definition, oldTimes.definition, cutListing.definition, foreignListing.definition,
  ]

  package static let credentialsInvalid = FaultKind(
    "s3.credentials.invalid", "An access key is not known any more: InvalidAccessKeyId.",
    actsIn: "the object store, at each request that is signed with that key", OfPrincipal(), .principal(\.principal))

  package static let accessDenied = FaultKind(
    "s3.access.denied", "A known access key may not do anything: AccessDenied.",
    actsIn: "the object store, at each request that is signed with that key", OfPrincipal(), .principal(\.principal),
    .times(\.occasions.times),
    .percent(\.occasions.percent))

  package static let bucketMissing = FaultKind(
    "s3.bucket.missing", "A bucket is not there: NoSuchBucket.",
    actsIn: "the object store, at each request for that bucket", OfBucket(bucket: "tempo-traces"),
    .text("bucket", unit: "name", \.bucket))

  package static let staleListing = FaultKind(
    "s3.listing.stale", "New objects are not listed yet.",
    actsIn: "the object store, at each listing without objects from these last seconds", Newest(), .seconds(\.age))

  package static let incompleteListing = FaultKind(
    "s3.listing.incomplete", "A listing of a whole bucket lacks objects of a name.",
    actsIn: "the object store, at each listing without a prefix that would have such objects", IncompleteListing(),
    .text("bucket", unit: "name", \.bucket), .text("name", unit: "last part of the key", \.name))

  package static let cutListing = FaultKind(
    "s3.listing.cut", "A listing has half of its objects, and says that there are more, but not where.",
    actsIn: "the object store, at each listing that has objects", ListingOf(), .text("bucket", unit: "name", \.bucket),
    .after(\.occasions.after))

  package static let foreignListing = FaultKind(
    "s3.listing.foreign", "A listing of a whole bucket has fresh blocks of another tenant only, or beside old ones.",
    actsIn: "the object store, at each listing without a prefix that has blocks", ForeignListing(),
    .text("bucket", unit: "name", \.bucket),
    .choice("own", unit: "the tenant's own", oneOf: ForeignListing.Own.allCases, \.own))

  package static let oldTimes = FaultKind(
    "s3.listing.old-times", "Objects are listed with older modification times.",
    actsIn: "the object store, at each listing that has objects", OlderTimes(), .text("bucket", unit: "name", \.bucket),
    .hours(\.age))
}

package struct OfPrincipal: FaultValues {
  /// Whose key.
  package var principal = "tempo"
  package var occasions = FaultOccasions()
}

package struct OfBucket: FaultValues {
  package var bucket: String
}

package struct IncompleteListing: FaultValues {
  package var bucket = "mimir-blocks"
  /// The last part of the key.
  package var name = "meta.json"
}

package struct ForeignListing: FaultValues {
  package var bucket = "mimir-blocks"
  package var own = Own.missing

  /// What is listed of the blocks that are there.
  package enum Own: String, CaseIterable, Sendable {
    case missing
    case old
  }
}

package struct ListingOf: FaultValues {
  package var bucket = "tempo-traces"
  package var occasions = FaultOccasions()
}

package struct OlderTimes: FaultValues {
  package var bucket = "mimir-blocks"
  package var age = Duration.seconds(6 * 3600)
}

extension FaultKind.Parameter {
  fileprivate static func principal(_ path: any WritableKeyPath<Values, String> & Sendable) -> Self {
    text("principal", unit: "whose key", oneOf: StackSystem.storing.map(\.name) + ["auditor"], path)
  }
}
