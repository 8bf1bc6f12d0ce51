package import Base

extension SigV4 {
  /// Why a server refuses a request; S3's error code for each is in its comment.
  package enum Rejection: Error, Equatable, Sendable {
    /// No `Authorization` header: AccessDenied.
    case anonymous
    /// Not of the form this scheme has, or for another region or service: AuthorizationHeaderMalformed.
    case malformed(String)
    /// InvalidAccessKeyId.
    case unknownAccessKey(String)
    /// SignatureDoesNotMatch.
    case signatureDoesNotMatch
    /// More than the allowed time away from the server's clock: RequestTimeTooSkewed.
    case timeTooSkewed
    /// XAmzContentSHA256Mismatch.
    case payloadDoesNotMatch
  }

  /// Who signed a request.
  package struct Identity: Equatable, Sendable {
    package let accessKey: String
    package let payload: PayloadHash
  }

  /// Checks signatures on the server's side, from the request as it came over the wire.
  package struct Verifier: Sendable {
    package var region: String
    package var service: String
    /// S3 allows 15 minutes.
    package var allowedSkewSeconds: Int64

    package init(region: String, service: String = "s3", allowedSkewSeconds: Int64 = 900) {
      self.region = region
      self.service = service
      self.allowedSkewSeconds = allowedSkewSeconds
    }

    /// - Parameter secretKey: the secret of an access key, nil for an unknown one.
    package func verify(
      _ request: Request, body: [UInt8], at now: UTCTime, secretKey: (String) -> String?
    ) throws(Rejection) -> Identity {
      let authorization = try Authorization(request.header("authorization"))
      try check(authorization.scope)
      guard let secret = secretKey(authorization.scope.accessKey) else {
        throw .unknownAccessKey(authorization.scope.accessKey)
      }
      try checkTime(request, day: authorization.scope.day, now: now)
      let payload = PayloadHash(request.header("x-amz-content-sha256") ?? PayloadHash(of: body).value)
      try check(authorization, request, payload, secret)
      try check(payload, body)
      return Identity(accessKey: authorization.scope.accessKey, payload: payload)
    }

    private func check(_ scope: Scope) throws(Rejection) {
      guard scope.region == region else {
        throw .malformed("the region '\(scope.region)' is wrong; expecting '\(region)'")
      }
      guard scope.service == service else {
        throw .malformed("incorrect service \"\(scope.service)\". This endpoint belongs to \"\(service)\".")
      }
    }

    private func checkTime(_ request: Request, day: String, now: UTCTime) throws(Rejection) {
      guard let text = request.header("x-amz-date"), let time = UTCTime(basic: text) else {
        throw .malformed("x-amz-date must be there, in the format YYYYMMDDTHHMMSSZ")
      }
      guard text.hasPrefix(day) else { throw .malformed("Invalid credential date \(day)") }
      guard abs(time.secondsSince1970 - now.secondsSince1970) <= allowedSkewSeconds else { throw .timeTooSkewed }
    }

    private func check(
      _ authorization: Authorization, _ request: Request, _ payload: PayloadHash, _ secret: String
    ) throws(Rejection) {
      guard authorization.signedHeaders.contains("host") else { throw .signatureDoesNotMatch }
      let expected = SigV4.signature(
        request, signing: authorization.signedHeaders, payload: payload, time: request.header("x-amz-date") ?? "",
        scope: authorization.scope, secretKey: secret)
      guard expected == authorization.signature else { throw .signatureDoesNotMatch }
    }

    /// A word instead of a digest means that the payload is not signed.
    private func check(_ payload: PayloadHash, _ body: [UInt8]) throws(Rejection) {
      if payload == .unsigned || payload.value.hasPrefix("STREAMING-") { return }
      guard payload == PayloadHash(of: body) else { throw .payloadDoesNotMatch }
    }
  }
}

extension SigV4.Request {
  func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
}
