import Base
import Wire

/// The S3 REST API over an ``ObjectStore``, path style, every request with a verified signature.
struct S3API: HTTPHandler {
  static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

  let store: ObjectStore
  let access: S3Access
  let faults: FaultInjector
  let region: String
  let clock: WallClock

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var response: HTTPServerResponse
    do { response = try await answer(request) } catch let error as S3Error {
      response = render(error, for: request)
    } catch {
      response = render(.notImplemented, for: request)
    }
    response.headers += [HTTPField("x-amz-request-id", requestID(request)), HTTPField("Server", "AmazonS3")]
    return response
  }

  private func answer(_ request: HTTPServerRequest) async throws -> HTTPServerResponse {
    let isWriting = !["GET", "HEAD"].contains(request.method)
    let identity = try access.authorize(
      request, isWriting: isWriting, verifier: SigV4.Verifier(region: region), now: clock.now())
    let parts = request.path.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let bucket = PercentEncoding.decode(parts.first ?? "")
    if bucket.isEmpty { return try await listBuckets(request) }
    try await requireBucket(bucket)
    let key = parts.count > 1 ? PercentEncoding.decode(parts[1]) : ""
    if key.isEmpty { return try await answer(request, bucket: bucket) }
    return try await answer(request, key: key, bucket: bucket, payload: identity.payload)
  }

  private func requireBucket(_ bucket: String) async throws {
    let isHidden = faults.act(ObjectStoreFaults.bucketMissing) { $0.bucket == bucket } != nil
    let exists = await store.has(bucket: bucket)
    guard exists, !isHidden else { throw S3Error.noSuchBucket(bucket) }
  }

  private func render(_ error: S3Error, for request: HTTPServerRequest) -> HTTPServerResponse {
    if request.method == "HEAD" { return HTTPServerResponse(error.status, type: "application/xml", []) }
    var xml = XMLWriter(.compact)
    xml.element("Error") { xml in
      xml.element("Code", text: error.code)
      xml.element("Message", text: error.message)
      for detail in error.details { xml.element(detail.name, text: detail.value) }
      xml.element("RequestId", text: requestID(request))
    }
    return HTTPServerResponse(error.status, type: "application/xml", xml.bytes)
  }

  /// Looks like S3's: 16 upper-case hexadecimal digits, the same for the same request.
  private func requestID(_ request: HTTPServerRequest) -> String {
    let text = "\(request.method) \(request.path)?\(request.query) \(request.header("authorization") ?? "")"
    return String(Digest.hex(Digest.sha256(Array(text.utf8))).prefix(16)).uppercased()
  }
}
