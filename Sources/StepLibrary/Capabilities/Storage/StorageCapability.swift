import Clients
import Runner
import Wire
import Yaml

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
    let prefix = try prefix(of: name)
    return clients.s3.map { BlockStore(s3: $0, bucket: storage.bucket, tenant: storage.tenant, prefix: prefix) }
  }

  /// The same in another bucket, which must be there.
  func blocks(of name: SystemName, in bucket: Bucket) throws -> BlockStore {
    BlockStore(
      s3: try world.objectStore, bucket: bucket.name, tenant: try world.storage(of: name).tenant,
      prefix: try prefix(of: name))
  }

  /// What stands before each key, by the running configuration; nothing where that cannot be read.
  private func prefix(of name: SystemName) throws -> @Sendable () async -> String {
    let (reading, settings) = (try world.reading(of: name), try world.storage(of: name).settings)
    let (facts, place) = (scenario.run.facts, try world.system(name).api)
    return {
      let prefix = try? await facts.establish(.prefix(of: name, at: place)) {
        try await reading.configuration().storagePrefix(below: settings)
      }
      return prefix ?? ""
    }
  }

  /// To tell new ones from them.
  func noteBlocks(of name: SystemName) async throws {
    memory.blocksBefore = try await blocks(of: name)?.keys()
  }

  /// Looks until each trace is in a new block of the bucket.
  ///
  /// - Parameters:
  ///   - before: the blocks that were there before the traces were sent.
  ///   - isCompared: whether they must be there as they were sent; else that is for other steps to say.
  func expectPersisted(
    _ traces: [SentTrace], in bucket: Bucket, newSince before: Set<String>?, isCompared: Bool = true
  ) async throws {
    let store = try blocks(of: .tempo, in: bucket)
    guard let before else { throw Inconclusive("the blocks before the trace was sent are not known") }
    let times = try await world.traces.times()
    let promise = world.traces.promise
    try await world.traces.hurry(times)
    for (tenant, sent) in Dictionary(grouping: traces, by: \.tenant).sorted(by: { $0.key ?? "" < $1.key ?? "" }) {
      let blocks = TraceBlocks(
        store: tenant.map(store.of) ?? store, reading: try world.traces.reading(as: Tenant(tenant)), before: before)
      let what = sent.count == 1 ? "trace \(sent[0].id) is" : "\(sent.count) traces are"
      let patience = world.traces.patience(times.untilPersisted)
      let found = try await scenario.eventually("\(what) in s3://\(bucket)", lookingFor: patience) {
        try await blocks.blocks(holding: sent, isCompared: isCompared, among: traces.map(\.id))
      }
      for block in found { scenario.attach(block.evidence) }
    }
    try await world.traces.expectUnhurried(times, within: promise)
  }

  /// The same of blocks that are new since they were noted.
  func expectPersisted(_ trace: SentTrace, in bucket: Bucket) async throws {
    try await expectPersisted([trace], in: bucket, newSince: memory.blocksBefore)
  }

  /// The same in the bucket of the target's Tempo.
  func expectPersisted(_ traces: [SentTrace], isCompared: Bool = true) async throws {
    let bucket = try Bucket([try world.storage(of: .tempo).bucket])
    try await expectPersisted(traces, in: bucket, newSince: memory.blocksBefore, isCompared: isCompared)
  }

  /// Looks until the samples' block is in Mimir's bucket.
  func expectPersisted(_ pushed: [SentSeries]) async throws {
    guard let before = memory.blocksBefore, let store = try blocks(of: .mimir) else {
      throw Inconclusive("the target \"\(target.name)\" names no object store (s3)")
    }
    for sent in pushed { try await expectBlock(in: store, holding: sent, newSince: before) }
  }

  func expectBlock(in store: BlockStore, holding sent: SentSeries, newSince before: Set<String>) async throws {
    let store = sent.tenant.map(store.of) ?? store
    try await expectBlocks(SeriesBlocks(store: store, before: before), holding: sent)
  }
}

extension World {
  var storage: StorageCapability { StorageCapability(world: self) }
}

extension YamlNode {
  /// Tempo's `storage.trace.s3.prefix`, Mimir's `blocks_storage.storage_prefix`; without slashes around it.
  fileprivate func storagePrefix(below settings: [String]) -> String {
    let own = settings.reduce(Optional(self)) { $0?[$1] }
    let text = own?["s3"]?["prefix"]?.text ?? own?["storage_prefix"]?.text ?? ""
    return text.split(separator: "/").joined(separator: "/")
  }
}

extension FactKey<String> {
  fileprivate static func prefix(of name: SystemName, at place: String) -> Self {
    Self("the prefix of \(name.title)'s keys at \(place)")
  }
}

extension LibraryPart {
  static let storage = LibraryPart(steps: [storageSteps, tempoStorageSteps, mimirStorageSteps])
}
