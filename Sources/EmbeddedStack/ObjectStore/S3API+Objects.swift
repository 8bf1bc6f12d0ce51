import Base
import Wire

/// GetObject, HeadObject, PutObject, DeleteObject.
extension S3API {
  func answer(
    _ request: HTTPServerRequest, key: String, bucket: String, payload: SigV4.PayloadHash
  ) async throws -> HTTPServerResponse {
    switch request.method {
    case "GET", "HEAD":
      guard let object = await store.object(key, in: bucket) else { throw S3Error.noSuchKey(key) }
      return try object.response(range: request.header("range"))
    case "PUT": return try await put(request, key: key, bucket: bucket, payload: payload)
    case "DELETE":
      await store.delete(key, in: bucket)
      return HTTPServerResponse(204)
    default: throw S3Error.methodNotAllowed
    }
  }

  private func put(
    _ request: HTTPServerRequest, key: String, bucket: String, payload: SigV4.PayloadHash
  ) async throws -> HTTPServerResponse {
    guard request.header("x-amz-copy-source") == nil, request.query.isEmpty || request.query == "x-id=PutObject" else {
      throw S3Error.notImplemented
    }
    let object = ObjectStore.Object(
      body: try body(of: request, payload: payload),
      contentType: request.header("content-type") ?? "binary/octet-stream", lastModified: clock.now())
    await store.put(object, as: key, in: bucket)
    return HTTPServerResponse(200, headers: [HTTPField("ETag", object.etag)])
  }

  /// Signed chunks are not offered: no writer of this stack sends them.
  private func body(of request: HTTPServerRequest, payload: SigV4.PayloadHash) throws(S3Error) -> [UInt8] {
    guard payload.value.hasPrefix("STREAMING-") else { return request.body }
    guard payload == .streamingUnsignedTrailer else { throw .notImplemented }
    let body = try AWSChunkedBody(request.body).content
    if let length = request.header("x-amz-decoded-content-length"), Int(length) != body.count { throw .incompleteBody }
    return body
  }
}

extension ObjectStore.Object {
  fileprivate func response(range: String?) throws(S3Error) -> HTTPServerResponse {
    var headers = [
      HTTPField("Last-Modified", lastModified.http), HTTPField("ETag", etag), HTTPField("Accept-Ranges", "bytes"),
      HTTPField("Content-Type", contentType),
    ]
    guard let range, let bytes = try ByteRange(range, of: body.count) else {
      return HTTPServerResponse(200, headers: headers, body: body)
    }
    headers.append(HTTPField("Content-Range", "bytes \(bytes.first)-\(bytes.last)/\(body.count)"))
    return HTTPServerResponse(206, headers: headers, body: Array(body[bytes.first...bytes.last]))
  }
}

/// One range of a `Range` header (RFC 9110 §14.1.2): `bytes=0-9`, `bytes=5-`, `bytes=-5`.
struct ByteRange: Equatable {
  let first: Int
  let last: Int

  /// nil for a header that is to be ignored: another unit, or several ranges.
  init?(_ header: String, of count: Int) throws(S3Error) {
    guard header.hasPrefix("bytes=") else { return nil }
    let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.isEmpty || Int($0) != nil }) else { return nil }
    switch (Int(ends[0]), Int(ends[1])) {
    case (nil, nil): return nil
    case (nil, let suffix?): (first, last) = (max(0, count - suffix), count - 1)
    case (let start?, let end): (first, last) = (start, min(end ?? count - 1, count - 1))
    }
    guard first <= last, first < count else { throw .invalidRange }
  }
}
