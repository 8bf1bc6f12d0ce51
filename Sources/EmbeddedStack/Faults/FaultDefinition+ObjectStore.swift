/// What goes wrong in the object store, for its clients outside and for the stack's servers.
extension FaultDefinition {
  static let ofObjectStore = [
    objectStoreCredentialsInvalid, objectStoreDenied, objectStoreBucketMissing, objectStoreStaleListing,
  ]

  package static let objectStoreCredentialsInvalid = FaultDefinition(
    name: "s3.credentials.invalid", summary: "An access key is not known any more: InvalidAccessKeyId.",
    actsIn: "the object store, at each request that is signed with that key",
    parameters: [Parameter("principal", unit: "whose key", .text("tempo"), choices: principals)])

  package static let objectStoreDenied = FaultDefinition(
    name: "s3.access.denied", summary: "A known access key may not do anything: AccessDenied.",
    actsIn: "the object store, at each request that is signed with that key",
    parameters: [Parameter("principal", unit: "whose key", .text("tempo"), choices: principals), .times, .percent])

  package static let objectStoreBucketMissing = FaultDefinition(
    name: "s3.bucket.missing", summary: "A bucket is not there: NoSuchBucket.",
    actsIn: "the object store, at each request for that bucket",
    parameters: [Parameter("bucket", unit: "name", .text("tempo-traces"))])

  package static let objectStoreStaleListing = FaultDefinition(
    name: "s3.listing.stale", summary: "New objects are not listed yet.",
    actsIn: "the object store, at each listing without objects from these last seconds",
    parameters: [Parameter("seconds", unit: "s", .integer(3600))])

  private static let principals = ["tempo", "mimir", "auditor"]
}
