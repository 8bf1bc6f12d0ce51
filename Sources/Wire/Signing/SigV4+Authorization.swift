extension SigV4 {
  /// The `Authorization` header: `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=a;b, Signature=…`.
  struct Authorization {
    let scope: Scope
    let signedHeaders: [String]
    let signature: String

    init(_ header: String?) throws(Rejection) {
      guard let header else { throw .anonymous }
      let scheme = "AWS4-HMAC-SHA256 "
      guard header.hasPrefix(scheme) else { throw .malformed("the scheme must be AWS4-HMAC-SHA256") }
      let fields = Self.fields(header.dropFirst(scheme.count))
      scope = try Scope(credential: fields["Credential"] ?? "")
      signedHeaders = (fields["SignedHeaders"] ?? "").split(separator: ";").map(String.init)
      signature = fields["Signature"] ?? ""
    }

    private static func fields(_ text: Substring) -> [String: String] {
      let pairs = text.split(separator: ",").map { field in
        field.drop { $0 == " " }.split(separator: "=", maxSplits: 1).map(String.init)
      }
      return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
    }
  }
}

extension SigV4.Scope {
  /// `AKID/20130524/us-east-1/s3/aws4_request`.
  fileprivate init(credential: String) throws(SigV4.Rejection) {
    let parts = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[4] == "aws4_request" else {
      throw .malformed("the Credential must be AKID/YYYYMMDD/REGION/SERVICE/aws4_request")
    }
    self.init(accessKey: parts[0], day: parts[1], region: parts[2], service: parts[3])
  }
}
