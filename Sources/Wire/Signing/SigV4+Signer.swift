package import Base

extension SigV4 {
  /// Signs requests with one pair of keys.
  ///
  ///     let signer = SigV4.Signer(credentials: keys, region: "us-east-1")
  ///     let added = signer.headers(for: request, payload: .init(of: body), at: now)
  package struct Signer: Sendable {
    package var credentials: Credentials
    package var region: String
    package var service: String

    package init(credentials: Credentials, region: String, service: String = "s3") {
      self.credentials = credentials
      self.region = region
      self.service = service
    }

    /// The headers to add to the request: `x-amz-content-sha256`, `x-amz-date` and `Authorization`.
    ///
    /// All headers of the request are signed, and the two that are added.
    package func headers(for request: Request, payload: PayloadHash, at time: UTCTime) -> [HTTPField] {
      let added = [HTTPField("x-amz-content-sha256", payload.value), HTTPField("x-amz-date", time.basic)]
      var signed = request
      signed.headers += added
      let names = Set(signed.headers.map { $0.name.lowercased() }).sorted()
      return added + [HTTPField("Authorization", authorization(signed, signing: names, payload, time))]
    }

    private func authorization(
      _ request: Request, signing names: [String], _ payload: PayloadHash, _ time: UTCTime
    ) -> String {
      let day = String(time.basic.prefix(8))
      let scope = Scope(accessKey: credentials.accessKey, day: day, region: region, service: service)
      let signature = SigV4.signature(
        request, signing: names, payload: payload, time: time.basic, scope: scope, secretKey: credentials.secretKey)
      let credential = "\(credentials.accessKey)/\(scope.text)"
      let signed = names.joined(separator: ";")
      return "AWS4-HMAC-SHA256 Credential=\(credential), SignedHeaders=\(signed), Signature=\(signature)"
    }
  }
}
