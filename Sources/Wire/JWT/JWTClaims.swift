package import Base

/// What a token says of its bearer (RFC 7519 §4).
package struct JWTClaims: Equatable, Sendable {
  package var json: JSONValue

  /// Throws where the payload is no JSON object, or has a claim twice.
  package init(_ payload: [UInt8]) throws(Defect) {
    guard let json = try? JSONValue(parsing: payload), let members = json.members else { throw .notAnObject }
    var names: Set<String> = []
    for member in members where !names.insert(member.key).inserted { throw .twice(member.key) }
    self.json = json
  }

  package init(_ json: JSONValue) { self.json = json }

  /// What a verifier expects.
  package struct Expectation: Sendable {
    package var issuer: String?
    package var audience: String?
    /// By how much clocks may differ, in seconds.
    package var leeway: Int64
    package var needsExpiry: Bool

    package init(issuer: String? = nil, audience: String? = nil, leeway: Int64 = 60, needsExpiry: Bool = true) {
      (self.issuer, self.audience, self.leeway, self.needsExpiry) = (issuer, audience, leeway, needsExpiry)
    }
  }

  /// Why claims do not hold.
  package enum Defect: Error, Equatable, Sendable {
    case notAnObject
    case twice(String)
    case missing(String)
    case malformed(String)
    case expired
    case notYetValid
    case wrongIssuer
    case wrongAudience
  }

  /// - Parameter now: in seconds since 1970.
  package func check(_ expectation: Expectation, now: Int64) throws(Defect) {
    if let expiry = try seconds("exp") {
      guard now < expiry.addingReportingOverflow(expectation.leeway).partialValue else { throw .expired }
    } else if expectation.needsExpiry {
      throw .missing("exp")
    }
    if let start = try seconds("nbf"), now < start - expectation.leeway { throw .notYetValid }
    if let issuer = expectation.issuer, json["iss"]?.string != issuer { throw .wrongIssuer }
    if let audience = expectation.audience, !audiences.contains(audience) { throw .wrongAudience }
  }

  /// One text or a list of them.
  package var audiences: [String] {
    json["aud"]?.string.map { [$0] } ?? json["aud"]?.elements?.compactMap(\.string) ?? []
  }

  /// A `NumericDate`: a number, never a text, that seconds can hold.
  private func seconds(_ name: String) throws(Defect) -> Int64? {
    guard let value = json[name] else { return nil }
    guard case .number(let digits) = value, let number = Double(digits), (0..<1e12).contains(number) else {
      throw .malformed(name)
    }
    return Int64(number)
  }
}

extension JWTClaims.Defect: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAnObject: "its payload is no JSON object"
    case .twice(let name): "it has \(name) twice"
    case .missing(let name): "it has no \(name)"
    case .malformed(let name): "its \(name) is malformed"
    case .expired: "it has expired"
    case .notYetValid: "it is not valid yet"
    case .wrongIssuer: "another issued it"
    case .wrongAudience: "it is meant for others"
    }
  }
}
