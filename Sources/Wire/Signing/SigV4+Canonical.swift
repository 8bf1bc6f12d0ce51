import Base

extension SigV4 {
  /// The canonical request, the string to sign and the signature, in the words of the AWS documentation.
  static func signature(
    _ request: Request, signing names: [String], payload: PayloadHash, time: String, scope: Scope, secretKey: String
  ) -> String {
    let canonical = canonicalRequest(request, signing: names, payload: payload)
    let digest = Digest.hex(Digest.sha256(Array(canonical.utf8)))
    let stringToSign = "AWS4-HMAC-SHA256\n\(time)\n\(scope.text)\n\(digest)"
    return Digest.hex(Digest.hmacSHA256(key: signingKey(scope, secretKey), Array(stringToSign.utf8)))
  }

  static func canonicalRequest(_ request: Request, signing names: [String], payload: PayloadHash) -> String {
    let headers = names.map { "\($0):\(value(of: $0, in: request.headers))\n" }.joined()
    let path = PercentEncoding.encode(PercentEncoding.decode(request.path), keeping: "/")
    let lines = [request.method, path, canonicalQuery(request.query), headers, names.joined(separator: ";")]
    return (lines + [payload.value]).joined(separator: "\n")
  }

  /// Encoded first, sorted after.
  static func canonicalQuery(_ query: String) -> String {
    let pairs = query.split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.map { PercentEncoding.encode(PercentEncoding.decode($0)) }
    }
    let sorted = pairs.sorted { $0.lexicographicallyPrecedes($1) { Array($0.utf8).lexicographicallyPrecedes($1.utf8) } }
    return sorted.map { "\($0[0])=\($0.count > 1 ? $0[1] : "")" }.joined(separator: "&")
  }

  /// Values of a repeated header are joined by commas; runs of blanks become one.
  private static func value(of name: String, in headers: [HTTPField]) -> String {
    headers.filter { $0.name.lowercased() == name }
      .map { $0.value.split { $0 == " " || $0 == "\t" }.joined(separator: " ") }
      .joined(separator: ",")
  }

  private static func signingKey(_ scope: Scope, _ secretKey: String) -> [UInt8] {
    [scope.day, scope.region, scope.service, "aws4_request"].reduce(Array("AWS4\(secretKey)".utf8)) { key, part in
      Digest.hmacSHA256(key: key, Array(part.utf8))
    }
  }
}
