import EmbeddedStack

extension FaultClaims {
  static let ofObjectStore = [
    FaultClaims(
      .objectStoreCredentialsInvalid,
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
      Claim("principal=mimir", noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      .objectStoreDenied,
      Claim(
        "times=1", noticedBy: ["{system} logs SHALL NOT contain S3 authentication errors"],
        about: "Tempo logs SHALL NOT contain S3 authentication"),
      Claim(
        "principal=mimir:times=1", noticedBy: ["{system} logs SHALL NOT contain S3 authentication errors"],
        about: "Mimir logs SHALL NOT contain S3 authentication")),
    FaultClaims(
      .objectStoreBucketMissing,
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim("bucket=mimir-blocks", noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      .objectStoreStaleListing,
      Claim(noticedBy: .storageOfSystem),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"])),
    FaultClaims(
      .listingIncomplete, Claim(noticedBy: ["bucket SHALL contain block objects with {word} extension"])),
    FaultClaims(
      .listingOldTimes, Claim(noticedBy: ["block objects SHALL have recent modification timestamps"])),
  ]
}
