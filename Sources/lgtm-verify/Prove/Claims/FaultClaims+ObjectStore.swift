import EmbeddedStack

extension FaultClaims {
  static let ofObjectStore = [
    FaultClaims(
      ObjectStoreFaults.credentialsInvalid,
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"]),
      Claim(.set(\.principal, "mimir"), noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      ObjectStoreFaults.accessDenied,
      Claim(
        .set(\.occasions.times, 1), noticedBy: ["{system} logs SHALL NOT contain S3 authentication errors"],
        about: "Tempo logs SHALL NOT contain S3 authentication"),
      Claim(
        .set(\.principal, "mimir"), .set(\.occasions.times, 1),
        noticedBy: ["{system} logs SHALL NOT contain S3 authentication errors"],
        about: "Mimir logs SHALL NOT contain S3 authentication")),
    FaultClaims(
      ObjectStoreFaults.bucketMissing,
      Claim(noticedBy: .storageOfSystem, about: "Tempo SHALL"),
      Claim(.set(\.bucket, "mimir-blocks"), noticedBy: .storageOfSystem, about: "Mimir SHALL")),
    FaultClaims(
      ObjectStoreFaults.staleListing,
      Claim(noticedBy: .storageOfSystem),
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"])),
    FaultClaims(
      ObjectStoreFaults.incompleteListing,
      Claim(noticedBy: ["bucket SHALL contain block objects with {word} extension"])),
    FaultClaims(
      ObjectStoreFaults.foreignListing,
      Claim(noticedBy: ["bucket SHALL contain block objects with {word} extension"]),
      Claim(.set(\.own, .old), noticedBy: ["block objects SHALL have recent modification timestamps"])),
    FaultClaims(
      ObjectStoreFaults.cutListing,
      Claim(noticedBy: ["trace data SHALL exist in S3 bucket {bucket}"])),
    FaultClaims(
      ObjectStoreFaults.oldTimes, Claim(noticedBy: ["block objects SHALL have recent modification timestamps"])),
  ]
}
