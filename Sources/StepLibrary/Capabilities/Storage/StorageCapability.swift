import Clients
import Runner

/// Buckets, and the blocks that reach them.
struct StorageCapability: Capability {
  typealias Memory = StorageMemory

  let world: World

  func expectAccessible(_ bucket: Bucket) async throws {
    let s3 = try world.objectStore
    do { try await s3.headBucket(bucket.name) } catch let error as S3Error {
      throw Mismatch(
        "bucket \(bucket) is not accessible", expected: "200", actual: "\(error.status) \(error.code)",
        curl: error.curlCommand)
    }
    scenario.attach(Evidence("HEAD bucket", ["bucket": bucket.name, "status": 200]))
  }

  /// The blocks in the system's bucket; nil where the target names no object store.
  func blocks(of name: SystemName) throws -> BlockStore? {
    let storage = try world.storage(of: name)
    return clients.s3.map { BlockStore(s3: $0, bucket: storage.bucket, tenant: storage.tenant) }
  }

  /// To tell new ones from them.
  func noteBlocks(of name: SystemName) async throws {
    memory.blocksBefore = try await blocks(of: name)?.keys()
  }

  /// Looks until a block that holds the trace's time is in the bucket.
  ///
  /// - Parameter before: the blocks that were there before the trace was sent.
  func expectPersisted(_ trace: SentTrace, in bucket: Bucket, newSince before: Set<String>?) async throws {
    let storage = try world.storage(of: .tempo)
    let store = BlockStore(s3: try world.objectStore, bucket: bucket.name, tenant: storage.tenant)
    guard let before else { throw Inconclusive("the blocks before the trace was sent are not known") }
    let block = try await scenario.eventually("trace \(trace.id) is in s3://\(bucket)") {
      try await store.block(holding: trace, newSince: before)
    }
    scenario.attach(block.evidence)
  }

  /// The same of blocks that are new since they were noted.
  func expectPersisted(_ trace: SentTrace, in bucket: Bucket) async throws {
    try await expectPersisted(trace, in: bucket, newSince: memory.blocksBefore)
  }

  /// The same in the bucket of the target's Tempo.
  func expectPersisted(_ traces: [SentTrace]) async throws {
    let bucket = try Bucket([try world.storage(of: .tempo).bucket])
    for trace in traces { try await expectPersisted(trace, in: bucket) }
  }

  /// Looks until the samples' block is in Mimir's bucket.
  func expectPersisted(_ pushed: [SentSeries]) async throws {
    guard let before = memory.blocksBefore, let store = try blocks(of: .mimir) else {
      throw Inconclusive("the target \"\(target.name)\" names no object store (s3)")
    }
    for sent in pushed { try await expectBlock(in: store, holding: sent, newSince: before) }
  }

  func expectBlock(in store: BlockStore, holding sent: SentSeries, newSince before: Set<String>) async throws {
    scenario.attach(
      try await scenario.eventually("the pushed samples are in s3://\(store.bucket)") {
        try await store.block(holding: sent, newSince: before)
      })
  }
}

extension World {
  var storage: StorageCapability { StorageCapability(world: self) }
}

extension LibraryPart {
  static let storage = LibraryPart(steps: [storageSteps, tempoStorageSteps, mimirStorageSteps])
}
