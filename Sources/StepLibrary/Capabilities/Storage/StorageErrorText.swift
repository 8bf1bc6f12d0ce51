/// How failures at the object store show in the logs of Tempo and Mimir; other errors there say nothing about it.
enum StorageErrorText {
  static let writeErrors = [
    "error writing object to s3 backend", "failed to flush complete block", "error performing op in flushQueue",
    "uploading new block to long-term storage failed", "shipping failed",
  ]

  static let failures =
    writeErrors + [
      "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "NoSuchBucket",
      "unexpected error from ListObjects", "failed to poll blocklist", "Unable to successfully connect to configured",
    ]

  /// What any connection can come to, so that it must be the store's.
  private static let connectionFailures = ["x509", "no such host"]

  /// Who else asks the outside for something: the report of how a system is used.
  private static let strangers = ["usage report", "usage-report", "usage-stats", "usagestats", "stats.grafana.org"]

  static func isWriteError(_ line: String) -> Bool { writeErrors.contains { line.contains($0) } }

  /// - Parameter host: the store's, where it is known.
  static func isFailure(_ line: String, of host: String? = nil) -> Bool {
    if failures.contains(where: { line.contains($0) }) { return true }
    guard connectionFailures.contains(where: { line.contains($0) }) else { return false }
    return host.map { line.contains($0) } ?? !strangers.contains { line.contains($0) }
  }
}
