import Base
import Wire

/// Buckets and their objects, in memory. Buckets are configuration: they are there from the start.
actor ObjectStore {
  struct Object: Sendable, Equatable {
    var body: [UInt8]
    var contentType: String
    var lastModified: UTCTime

    /// As S3 has it for an object that was put in one piece: the MD5 of the body, quoted.
    var etag: String { "\"\(Digest.hex(Digest.md5(body)))\"" }
  }

  private var buckets: [String: [String: Object]]

  init(buckets: [String]) {
    self.buckets = Dictionary(buckets.map { ($0, [:]) }) { first, _ in first }
  }

  var bucketNames: [String] { buckets.keys.sorted() }

  func has(bucket: String) -> Bool { buckets[bucket] != nil }

  func object(_ key: String, in bucket: String) -> Object? { buckets[bucket]?[key] }

  func put(_ object: Object, as key: String, in bucket: String) { buckets[bucket]?[key] = object }

  func delete(_ key: String, in bucket: String) { buckets[bucket]?[key] = nil }

  func list(
    _ bucket: String, _ query: ObjectListing.Query, leavingOut isLeftOut: @Sendable (Object) -> Bool = { _ in false }
  ) -> ObjectListing {
    let objects = (buckets[bucket] ?? [:]).filter { !isLeftOut($0.value) }
    return ObjectListing(keys: objects.keys, query) { key in
      objects[key].map { .init(key: key, size: $0.body.count, etag: $0.etag, lastModified: $0.lastModified) }
    }
  }
}
