package import Base
import FoundationEssentials
package import Wire

/// Reads an S3 bucket, path style, signed with SigV4; it writes results of ours only, and never what is under test.
package struct S3Client: Sendable {
  private let http: HTTPClient
  private let endpoint: String
  private let signer: SigV4.Signer
  private let timeout: Duration
  private let now: @Sendable () -> UTCTime

  /// - Parameter endpoint: a URL without a path, such as `https://s3.68cc.io`.
  package init(
    http: HTTPClient, endpoint: String, signer: SigV4.Signer, timeout: Duration = .seconds(30),
    now: @escaping @Sendable () -> UTCTime = { .current }
  ) {
    self.http = http
    self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
    self.signer = signer
    self.timeout = timeout
    self.now = now
  }

  /// Whether the bucket is there and may be listed; the error of a HEAD has no body, so its code is the status.
  package func headBucket(_ bucket: String) async throws {
    _ = try await send("HEAD", "/" + PercentEncoding.encode(bucket))
  }

  /// Whether the object is there and may be read, without its bytes.
  package func headObject(_ bucket: String, _ key: String) async throws {
    _ = try await send("HEAD", Self.path(bucket, key))
  }

  /// - Parameter range: only these bytes, or as many of them as there are.
  package func getObject(_ bucket: String, _ key: String, range: Range<Int>? = nil) async throws -> [UInt8] {
    let headers = range.map { [HTTPField("Range", "bytes=\($0.lowerBound)-\($0.upperBound - 1)")] } ?? []
    return try await send("GET", Self.path(bucket, key), headers: headers).response.body
  }

  /// Only for what runs leave in a bucket of their own.
  package func putResult(_ bucket: String, _ key: String, _ bytes: [UInt8]) async throws {
    _ = try await send("PUT", Self.path(bucket, key), body: bytes)
  }

  private static func path(_ bucket: String, _ key: String) -> String {
    "/" + PercentEncoding.encode(bucket) + "/" + PercentEncoding.encode(key, keeping: "/")
  }

  /// One page of `ListObjectsV2`.
  package func listPage(
    _ bucket: String, prefix: String = "", delimiter: String = "", after token: String? = nil, maximum: Int? = nil
  ) async throws -> S3Listing {
    let parameters = [
      ("continuation-token", token), ("delimiter", delimiter.isEmpty ? nil : delimiter), ("list-type", "2"),
      ("max-keys", maximum.map(String.init)), ("prefix", prefix.isEmpty ? nil : prefix),
    ]
    let query = parameters.compactMap { name, value in value.map { "\(name)=\(PercentEncoding.encode($0))" } }
    let (request, response) = try await send(
      "GET", "/" + PercentEncoding.encode(bucket), query: query.joined(separator: "&"))
    do { return try S3Listing(xml: response.body) } catch {
      let command = http.curlCommand(for: request)
      throw UnexpectedAnswer(response, to: request.url, reason: "\(error)", curlCommand: command)
    }
  }

  /// Every page in turn; what is there only in part is an error, since absence would not be known.
  ///
  /// - Throws: ``S3ListingCut`` beside the errors of the pages.
  package func list(
    _ bucket: String, prefix: String = "", delimiter: String = "", limit: Int = 1_000_000
  ) async throws -> S3Listing {
    var listing = try await listPage(bucket, prefix: prefix, delimiter: delimiter)
    while listing.isTruncated {
      let cut = S3ListingCut(bucket: bucket, prefix: prefix, count: listing.count, limit: limit)
      guard listing.count < limit, let token = listing.nextContinuationToken else { throw cut }
      let page = try await listPage(bucket, prefix: prefix, delimiter: delimiter, after: token)
      listing.append(page)
      if page.isTruncated, page.nextContinuationToken == token { throw cut }
    }
    return listing
  }

  private func send(
    _ method: String, _ path: String, query: String = "", headers: [HTTPField] = [], body: [UInt8] = []
  ) async throws -> (request: HTTPRequest, response: HTTPResponse) {
    var request = signed(method, path, query, body)
    request.headers += headers
    if !body.isEmpty { request.body = body }
    let response = try await http.send(request)
    guard (200..<300).contains(response.status) else {
      throw S3Error(response, to: request.url, curlCommand: http.curlCommand(for: request))
    }
    return (request, response)
  }

  private func signed(_ method: String, _ path: String, _ query: String, _ body: [UInt8]) -> HTTPRequest {
    let host = HTTPField("Host", hostField)
    let added = signer.headers(
      for: SigV4.Request(method: method, path: path, query: query, headers: [host]), payload: .init(of: body), at: now()
    )
    return HTTPRequest(
      method, endpoint + path + (query.isEmpty ? "" : "?" + query),
      headers: added.map { HTTPField($0.name, $0.value) }, timeout: timeout)
  }

  /// What libcurl sends: the port only where it is not the scheme's own.
  private var hostField: String {
    let address = EndpointMap.address(of: endpoint) ?? ""
    let port = endpoint.lowercased().hasPrefix("https:") ? ":443" : ":80"
    return address.hasSuffix(port) ? String(address.dropLast(port.count)) : address
  }
}

extension UTCTime {
  /// The system's clock.
  package static var current: UTCTime { .now }
}
