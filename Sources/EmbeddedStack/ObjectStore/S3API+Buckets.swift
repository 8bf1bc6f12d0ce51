import Base
import Wire

/// ListBuckets, HeadBucket, ListObjectsV2.
extension S3API {
  func listBuckets(_ request: HTTPServerRequest) async throws -> HTTPServerResponse {
    guard request.method == "GET" else { throw S3Error.methodNotAllowed }
    let names = await store.bucketNames
    var xml = XMLWriter(.compact)
    xml.element("ListAllMyBucketsResult", ["xmlns": Self.namespace]) { xml in
      xml.element("Owner") { $0.element("ID", text: "embedded") }
      xml.element("Buckets") { xml in
        for name in names {
          xml.element("Bucket") { xml in
            xml.element("Name", text: name)
            xml.element("CreationDate", text: UTCTime(secondsSince1970: 0).rfc3339(fractionDigits: 3))
          }
        }
      }
    }
    return HTTPServerResponse(200, type: "application/xml", xml.bytes)
  }

  func answer(_ request: HTTPServerRequest, bucket: String) async throws -> HTTPServerResponse {
    switch request.method {
    case "HEAD":
      let headers = [HTTPField("x-amz-bucket-region", region), HTTPField("Content-Type", "application/xml")]
      return HTTPServerResponse(200, headers: headers)
    case "GET" where request.parameter("list-type") == "2": return try await list(request, bucket: bucket)
    case "GET": throw S3Error.notImplemented
    default: throw S3Error.methodNotAllowed
    }
  }

  /// What the fault keeps out of listings.
  private func unlisted(_ object: ObjectStore.Object) -> Bool {
    faults.act(ObjectStoreFaults.staleListing) { fault in
      let age = clock.now().secondsSince1970 - object.lastModified.secondsSince1970
      return age <= fault.age.components.seconds
    } != nil
  }

  private func list(_ request: HTTPServerRequest, bucket: String) async throws -> HTTPServerResponse {
    let query = try ObjectListing.Query(request)
    let listing = altered(await store.list(bucket, query, leavingOut: unlisted), query, of: bucket)
    let isEncoded = request.parameter("encoding-type") == "url"
    func name(_ text: String) -> String { isEncoded ? PercentEncoding.encode(text, keeping: "/") : text }
    var xml = XMLWriter(.compact)
    xml.element("ListBucketResult", ["xmlns": Self.namespace]) { xml in
      xml.element("Name", text: bucket)
      xml.element("Prefix", text: name(query.prefix))
      if !query.startAfter.isEmpty { xml.element("StartAfter", text: name(query.startAfter)) }
      if let token = request.parameter("continuation-token") { xml.element("ContinuationToken", text: token) }
      if let next = listing.next { xml.element("NextContinuationToken", text: ObjectListing.Query.token(next)) }
      xml.element("KeyCount", text: "\(listing.count)")
      xml.element("MaxKeys", text: "\(query.limit)")
      if !query.delimiter.isEmpty { xml.element("Delimiter", text: name(query.delimiter)) }
      if isEncoded { xml.element("EncodingType", text: "url") }
      xml.element("IsTruncated", text: "\(listing.isTruncated)")
      for item in listing.items { xml.contents(item, key: name(item.key)) }
      for prefix in listing.commonPrefixes {
        xml.element("CommonPrefixes") { $0.element("Prefix", text: name(prefix)) }
      }
    }
    return HTTPServerResponse(200, type: "application/xml", xml.bytes)
  }
}

extension XMLWriter {
  fileprivate mutating func contents(_ item: ObjectListing.Item, key: String) {
    element("Contents") { xml in
      xml.element("Key", text: key)
      xml.element(
        "LastModified",
        text: UTCTime(secondsSince1970: item.lastModified.secondsSince1970).rfc3339(fractionDigits: 3))
      xml.element("ETag", text: item.etag)
      xml.element("Size", text: "\(item.size)")
      xml.element("StorageClass", text: "STANDARD")
    }
  }
}

extension ObjectListing.Query {
  /// Reads the parameters of ListObjectsV2; a page has 1000 keys at most.
  init(_ request: HTTPServerRequest) throws(S3Error) {
    self.init()
    prefix = request.parameter("prefix") ?? ""
    delimiter = request.parameter("delimiter") ?? ""
    startAfter = request.parameter("start-after") ?? ""
    if let text = request.parameter("max-keys") {
      guard let number = Int(text), number >= 0 else {
        throw .invalidArgument(
          "Provided max-keys not an integer or within integer range", name: "max-keys", value: text)
      }
      limit = min(number, 1000)
    }
    if let token = request.parameter("continuation-token") {
      guard let key = Self.key(ofToken: token) else {
        throw .invalidArgument(
          "The continuation token provided is incorrect", name: "continuation-token", value: token)
      }
      resumeAfter = key
    }
  }

  /// An opaque word for a key.
  static func token(_ key: String) -> String { Digest.hex(Array(key.utf8)) }

  private static func key(ofToken token: String) -> String? {
    let digits = token.compactMap(\.hexDigitValue)
    guard !digits.isEmpty, digits.count == token.count, digits.count.isMultiple(of: 2) else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    return String(validating: bytes, as: UTF8.self)
  }
}
