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
      "x509", "no such host",
    ]

  static func isWriteError(_ line: String) -> Bool { writeErrors.contains { line.contains($0) } }

  static func isFailure(_ line: String) -> Bool { failures.contains { line.contains($0) } }
}
