import Base
import Clients
import Runner
import Wire

/// The blocks that a system keeps in a bucket.
struct BlockStore: Sendable {
  let s3: S3Client
  let bucket: String
  /// The first part of the system's own keys; Tempo itself calls a single tenant so.
  let tenant: String
  /// What stands before the tenant in each key, as the system is configured; empty for nothing.
  var prefix: @Sendable () async -> String = { "" }

  /// The same place, of another tenant.
  func of(tenant: String) -> BlockStore { BlockStore(s3: s3, bucket: bucket, tenant: tenant, prefix: prefix) }

  /// All objects of the tenant.
  func objects() async throws -> [S3Object] { try await s3.list(bucket, prefix: try await root()).objects }

  /// The keys of all blocks' `meta.json`.
  func keys() async throws -> Set<String> { Set(try await objects().map(\.key).filter { $0.hasSuffix("/meta.json") }) }

  /// Nil for an object that is not there any more: a compactor may delete a block between a listing and this.
  func object(_ key: String, range: Range<Int>? = nil) async throws -> [UInt8]? {
    do { return try await s3.getObject(bucket, key, range: range) } catch let error as S3Error {
      guard error.status == 404 else { throw error }
      return nil
    }
  }

  private func root() async throws -> String {
    let prefix = await prefix()
    return prefix.isEmpty ? "\(tenant)/" : "\(prefix)/\(tenant)/"
  }
}

/// Objects of a block, by the key of its `meta.json`.
struct BlockKey: Hashable, Comparable, Sendable {
  let meta: String

  /// The key of another of its objects.
  func object(_ name: String) -> String { meta.dropLast("meta.json".count) + name }

  static func < (left: Self, right: Self) -> Bool { left.meta < right.meta }
}

extension [S3Object] {
  /// Those that were not there before, in the order of their keys.
  func blocks(newSince before: Set<String>) -> [BlockKey] {
    lazy.map(\.key).filter { $0.hasSuffix("/meta.json") && !before.contains($0) }.map(BlockKey.init).sorted()
  }

  /// In bytes, by key.
  var sizes: [String: Int64] { Dictionary(map { ($0.key, $0.size) }) { first, _ in first } }
}

extension BlockStore {
  /// What a block's object says that cannot be read.
  func damaged(_ key: String, _ error: any Error) -> Mismatch {
    Mismatch(
      "an object of a new block cannot be read", expected: "s3://\(bucket)/\(key) as its system writes it",
      actual: "\(error)")
  }
}
