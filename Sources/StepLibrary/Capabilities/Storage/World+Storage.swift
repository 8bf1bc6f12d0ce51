import Clients
import Runner
import Wire

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
}
