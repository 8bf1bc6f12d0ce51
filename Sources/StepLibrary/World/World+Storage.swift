internal import Runner
internal import Wire

extension World {
  /// Bucket access with the keys of the target; a target without an object store leaves it unchecked.
  var objectStore: S3Client {
    get throws {
      guard let s3 = clients.s3 else {
        throw Inconclusive("the target \"\(target.name)\" names no object store (s3)")
      }
      return s3
    }
  }

  func expectAccessible(_ bucket: Bucket) async throws {
    let s3 = try objectStore
    do { try await s3.headBucket(bucket.name) } catch let error as S3Error {
      throw Mismatch(
        "bucket \(bucket) is not accessible", expected: "200", actual: "\(error.status) \(error.code)",
        curl: error.curlCommand)
    }
    scenario.attach(Evidence("HEAD bucket", ["bucket": bucket.name, "status": "200"]))
  }

  /// Looks until a block that holds the trace's time is in the bucket.
  func expectPersisted(_ trace: SentTrace, in bucket: Bucket, newSince before: Set<String>?) async throws {
    let store = BlockStore(s3: try objectStore, bucket: bucket.name, tenant: target.tempo.storageTenant)
    guard let before else { throw Inconclusive("the blocks before the trace was sent are not known") }
    let block = try await scenario.eventually("trace \(trace.id) is in s3://\(bucket)") {
      try await store.block(holding: trace, newSince: before)
    }
    scenario.attach(block.evidence)
  }

  /// Makes the object store refuse Tempo's keys, until the scenario ends or the keys are restored.
  func invalidateStorageCredentials() async throws {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to refuse Tempo's S3 credentials")
    }
    blocksBefore = try await clients.blocks?.keys()
    logsSince = UTCTime(nanosecondsSince1970: Int64(scenario.run.clock.timestamp.nanosecondsSinceEpoch))
    try await scenario.disrupt(undoneBy: .invalidCredentials) { try await control.activate(.invalidCredentials) }
  }

  func restoreStorageCredentials() async throws {
    guard let control = clients.control else { throw Inconclusive("the target has no control interface") }
    try await scenario.undo(.invalidCredentials) { try await control.undo($0) }
  }

  /// Looks until Tempo has logged that it cannot write to the object store.
  func expectStorageErrorInLogs() async throws {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to read Tempo's logs")
    }
    let since = logsSince
    let line = try await scenario.eventually("Tempo logs an S3 write error") {
      let lines = try await control.tempoLogs(since: since)
      guard let line = lines.first(where: StorageErrorText.isWriteError) else {
        throw Mismatch(
          "Tempo's logs show no S3 write error", expected: StorageErrorText.writeErrors.joined(separator: " or "),
          actual: "\(lines.count) lines" + (lines.last.map { ", the last: \($0)" } ?? ""))
      }
      return line
    }
    scenario.attach(Evidence("log line", ["tempo": line]))
  }
}

extension UndoRecord {
  /// The fault of the embedded stack that it clears has the same name.
  static let invalidCredentials = UndoRecord(kind: "fault", parameters: ["name": "s3.credentials.invalid"])
}

/// How Tempo words its failures to write; other errors in its logs say nothing about the object store.
enum StorageErrorText {
  static let writeErrors = [
    "error writing object to s3 backend", "failed to flush complete block", "error performing op in flushQueue",
  ]

  static func isWriteError(_ line: String) -> Bool { writeErrors.contains { line.contains($0) } }
}
