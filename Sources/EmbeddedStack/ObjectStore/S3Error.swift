import Base
import Wire

/// An error answer of S3 (Amazon S3 API Reference, "Error responses").
struct S3Error: Error, Equatable, Sendable {
  var status: Int
  var code: String
  var message: String
  /// Further elements, such as the bucket's name.
  var details: [HTTPField] = []

  static let accessDenied = S3Error(status: 403, code: "AccessDenied", message: "Access Denied")
  static let signatureDoesNotMatch = S3Error(
    status: 403, code: "SignatureDoesNotMatch",
    message: "The request signature we calculated does not match the signature you provided. "
      + "Check your key and signing method.")
  static let requestTimeTooSkewed = S3Error(
    status: 403, code: "RequestTimeTooSkewed",
    message: "The difference between the request time and the current time is too large.")
  static let contentMismatch = S3Error(
    status: 400, code: "XAmzContentSHA256Mismatch",
    message: "The provided 'x-amz-content-sha256' header does not match what was computed.")
  static let invalidRange = S3Error(
    status: 416, code: "InvalidRange", message: "The requested range is not satisfiable")
  static let incompleteBody = S3Error(
    status: 400, code: "IncompleteBody",
    message: "You did not provide the number of bytes specified by the Content-Length HTTP header.")
  static let methodNotAllowed = S3Error(
    status: 405, code: "MethodNotAllowed", message: "The specified method is not allowed against this resource.")
  static let notImplemented = S3Error(
    status: 501, code: "NotImplemented",
    message: "A header or query you provided implies functionality that is not implemented.")

  static func unknownAccessKey(_ key: String) -> S3Error {
    S3Error(
      status: 403, code: "InvalidAccessKeyId",
      message: "The AWS Access Key Id you provided does not exist in our records.",
      details: [HTTPField("AWSAccessKeyId", key)])
  }

  static func noSuchBucket(_ bucket: String) -> S3Error {
    S3Error(
      status: 404, code: "NoSuchBucket", message: "The specified bucket does not exist",
      details: [HTTPField("BucketName", bucket)])
  }

  static func noSuchKey(_ key: String) -> S3Error {
    S3Error(
      status: 404, code: "NoSuchKey", message: "The specified key does not exist.", details: [HTTPField("Key", key)])
  }

  static func invalidArgument(_ message: String, name: String, value: String) -> S3Error {
    S3Error(
      status: 400, code: "InvalidArgument", message: message,
      details: [HTTPField("ArgumentName", name), HTTPField("ArgumentValue", value)])
  }

  init(status: Int, code: String, message: String, details: [HTTPField] = []) {
    self.status = status
    self.code = code
    self.message = message
    self.details = details
  }

  init(_ rejection: SigV4.Rejection) {
    self =
      switch rejection {
      case .anonymous: .accessDenied
      case .malformed(let what):
        S3Error(
          status: 400, code: "AuthorizationHeaderMalformed", message: "The authorization header is malformed; \(what)")
      case .unknownAccessKey(let key): .unknownAccessKey(key)
      case .signatureDoesNotMatch: .signatureDoesNotMatch
      case .timeTooSkewed: .requestTimeTooSkewed
      case .payloadDoesNotMatch: .contentMismatch
      }
  }
}
