/// An object of a listing.
package struct S3Object: Equatable, Sendable {
  package var key: String
  /// In bytes.
  package var size: Int64
  /// ISO 8601, as S3 writes it.
  package var lastModified: String

  package init(key: String, size: Int64 = 0, lastModified: String = "") {
    self.key = key
    self.size = size
    self.lastModified = lastModified
  }
}

/// A listing of a bucket, one page or several (Amazon S3 API Reference, `ListObjectsV2`).
package struct S3Listing: Equatable, Sendable {
  package struct Malformed: Error, Equatable, CustomStringConvertible {
    package var description: String { "the answer is no ListBucketResult" }
  }

  package var objects: [S3Object]
  package var commonPrefixes: [String]
  package var isTruncated: Bool
  package var nextContinuationToken: String?

  package init(
    objects: [S3Object] = [], commonPrefixes: [String] = [], isTruncated: Bool = false,
    nextContinuationToken: String? = nil
  ) {
    self.objects = objects
    self.commonPrefixes = commonPrefixes
    self.isTruncated = isTruncated
    self.nextContinuationToken = nextContinuationToken
  }

  package var count: Int { objects.count + commonPrefixes.count }

  package init(xml: [UInt8]) throws {
    let root = try XMLNode(parsing: xml)
    guard root.name == "ListBucketResult" else { throw Malformed() }
    self.init(
      objects: try root.children(named: "Contents").map(S3Object.init),
      commonPrefixes: root.children(named: "CommonPrefixes").compactMap { $0["Prefix"] },
      isTruncated: root["IsTruncated"] == "true", nextContinuationToken: root["NextContinuationToken"])
  }

  package mutating func append(_ page: S3Listing) {
    objects += page.objects
    commonPrefixes += page.commonPrefixes
    isTruncated = page.isTruncated
    nextContinuationToken = page.nextContinuationToken
  }
}

extension S3Object {
  fileprivate init(_ node: XMLNode) throws {
    guard let key = node["Key"] else { throw S3Listing.Malformed() }
    self.init(key: key, size: node["Size"].flatMap { Int64($0) } ?? 0, lastModified: node["LastModified"] ?? "")
  }
}

/// A listing that is there only in part: the store says that there is more, but not where, or there is more than we read.
package struct S3ListingCut: Error, Equatable, CustomStringConvertible {
  package var bucket: String
  package var prefix: String
  /// How many keys were read.
  package var count: Int
  /// How many are read at most.
  package var limit: Int

  /// Whether it is we who do not read on.
  var isOurs: Bool { count >= limit }

  package var description: String {
    "the listing of s3://\(bucket)/\(prefix) is cut after \(count) keys: "
      + (isOurs ? "no more are read" : "the store says that there are more, but not where")
  }
}
