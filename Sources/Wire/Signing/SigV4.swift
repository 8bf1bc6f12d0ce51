package import Base

/// AWS Signature Version 4 as S3 wants it: the path is encoded once, the payload hash is a header.
///
/// Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
package enum SigV4 {
  package struct Credentials: Hashable, Sendable {
    package var accessKey: String
    package var secretKey: String

    package init(accessKey: String, secretKey: String) {
      self.accessKey = accessKey
      self.secretKey = secretKey
    }
  }

  /// What a signature covers, with path and query as they go over the wire, percent-encoded.
  package struct Request: Sendable {
    package var method: String
    package var path: String
    package var query: String
    package var headers: [HTTPField]

    /// - Parameter headers: all that shall be signed; `Host` must be among them, with the port unless it is the
    ///   scheme's own.
    package init(method: String, path: String, query: String = "", headers: [HTTPField]) {
      self.method = method
      self.path = path
      self.query = query
      self.headers = headers
    }
  }

  /// The value of `x-amz-content-sha256`: a digest in hex, or a word that says how the payload is (not) signed.
  package struct PayloadHash: Hashable, Sendable {
    package let value: String

    package init(_ value: String) { self.value = value }

    package init(of body: [UInt8]) { value = Digest.hex(Digest.sha256(body)) }

    package static let unsigned = PayloadHash("UNSIGNED-PAYLOAD")
    package static let streamingUnsignedTrailer = PayloadHash("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
  }

  /// Who signs, when, for which region and service: `AKID/20130524/us-east-1/s3/aws4_request`.
  struct Scope: Equatable {
    var accessKey: String
    var day: String
    var region: String
    var service: String

    var text: String { "\(day)/\(region)/\(service)/aws4_request" }
  }
}
