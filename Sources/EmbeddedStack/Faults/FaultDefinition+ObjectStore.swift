/// What goes wrong in the object store, for its clients outside and for the stack's servers.
extension FaultDefinition {
  static let ofObjectStore = [
    objectStoreCredentialsInvalid, objectStoreDenied, objectStoreBucketMissing, objectStoreStaleListing,
  ]

  static let objectStoreCredentialsInvalid = FaultDefinition(
    name: "s3.credentials.invalid", summary: "An access key is not known any more: InvalidAccessKeyId.",
    actsIn: "the object store, at each request that is signed with that key",
    parameters: [Parameter("principal", unit: "whose key", .text("tempo"), choices: principals)],
    claims: [
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
      Claim("principal=mimir", noticedBy: .storageOfSystem, about: "Mimir SHALL"),
    ])

  static let objectStoreDenied = FaultDefinition(
    name: "s3.access.denied", summary: "A known access key may not do anything: AccessDenied.",
    actsIn: "the object store, at each request that is signed with that key",
    parameters: [Parameter("principal", unit: "whose key", .text("tempo"), choices: principals), .times, .percent],
    claims: [
      Claim(
        "times=1", noticedBy: ["{system} logs SHALL NOT contain S3 authentication errors"],
        about: "Tempo logs SHALL NOT contain S3 authentication"),
      Claim(
        "principal=mimir:times=1", noticedBy: ["{system} logs SHALL NOT contain S3 authentication errors"],
        about: "Mimir logs SHALL NOT contain S3 authentication"),
    ])

  static let objectStoreBucketMissing = FaultDefinition(
    name: "s3.bucket.missing", summary: "A bucket is not there: NoSuchBucket.",
    actsIn: "the object store, at each request for that bucket",
    parameters: [Parameter("bucket", unit: "name", .text("tempo-traces"))],
    claims: [
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim("bucket=mimir-blocks", noticedBy: .storageOfSystem, about: "Mimir SHALL"),
    ])

  static let objectStoreStaleListing = FaultDefinition(
    name: "s3.listing.stale", summary: "New objects are not listed yet.",
    actsIn: "the object store, at each listing without objects from these last seconds",
    parameters: [Parameter("seconds", unit: "s", .integer(3600))],
    claims: [
      Claim(noticedBy: .storageOfSystem),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
    ])

  private static let principals = ["tempo", "mimir", "auditor"]
}
