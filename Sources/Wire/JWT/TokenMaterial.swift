import Base

/// What variants of a good token are made of.
package struct TokenMaterial: Sendable {
  /// A token that the API accepts.
  package var good: String
  /// One of somebody else.
  package var other: String?
  /// The authority's key, where the target gives it.
  package var signing: TokenSigning?
  /// The authority's public key, where it publishes one.
  package var publicKey: JWK?
  /// Where a listener of ours serves keys of ours.
  package var listener: String?
  /// In seconds since 1970.
  package var now: Int64

  package init(
    good: String, other: String? = nil, signing: TokenSigning? = nil, publicKey: JWK? = nil, listener: String? = nil,
    now: Int64
  ) {
    (self.good, self.other, self.signing, self.publicKey) = (good, other, signing, publicKey)
    (self.listener, self.now) = (listener, now)
  }

  /// A key that no authority knows.
  package static let strangersKey = JWK.generate(.rs256, id: "strangers")
}

/// The authority's key, and what its tokens call tenant and user.
package struct TokenSigning: Sendable {
  package var key: JWK
  package var algorithm: JWSAlgorithm
  package var tenantClaim: String
  package var userClaim: String
  /// By how much clocks may differ, in seconds.
  package var leeway: Int64

  package init(
    key: JWK, algorithm: JWSAlgorithm, tenantClaim: String = "tenant_id", userClaim: String = "sub", leeway: Int64 = 60
  ) {
    (self.key, self.algorithm, self.tenantClaim) = (key, algorithm, tenantClaim)
    (self.userClaim, self.leeway) = (userClaim, leeway)
  }
}

/// What a variant cannot be made without.
package enum TokenGap: Error, Equatable, Sendable {
  case notAJWT
  case noSigning
  case noPublicKey
  case noListener
  case noOtherToken
  case noClaim(String)
}

extension TokenGap: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAJWT: "the good token is no signed JSON Web Token"
    case .noSigning: "it takes the authority's signing key, which the target does not give"
    case .noPublicKey: "it takes the authority's public key, which the target does not say where to find"
    case .noListener: "it takes a listener that the API can reach"
    case .noOtherToken: "it takes the token of another tenant"
    case .noClaim(let name): "the good token has no \(name)"
    }
  }
}

extension TokenMaterial {
  /// The good token in its parts.
  func parts() throws(TokenGap) -> (header: JSONValue, claims: JSONValue, jws: JWS) {
    guard let jws = try? JWS(parsing: good), let header = try? jws.headerMembers(),
      let claims = try? JSONValue(parsing: jws.payload), claims.members != nil
    else { throw .notAJWT }
    return (header, claims, jws)
  }

  /// The good token with other claims, validly signed by the authority's key, and for an hour from now.
  func signed(
    claims change: (inout JSONValue) throws(TokenGap) -> Void = { _ in },
    header changeHeader: (inout JSONValue) -> Void = { _ in }
  ) throws(TokenGap) -> String {
    var claims = try parts().claims
    claims.set("exp", .number(String(now + 3600)))
    try change(&claims)
    return try signed(payload: claims.encoded, header: changeHeader)
  }

  /// The good token, validly signed for another tenant.
  package func named(_ tenant: String) throws(TokenGap) -> String {
    let claim = signing?.tenantClaim ?? "tenant_id"
    return try signed(claims: { claims in
      // A number stays one.
      let isNumber = if case .number = claims[claim] { Int64(tenant) != nil } else { false }
      claims.set(claim, isNumber ? .number(tenant) : .string(tenant))
    })
  }

  /// Any payload, validly signed.
  func signed(payload: [UInt8], header change: (inout JSONValue) -> Void = { _ in }) throws(TokenGap) -> String {
    guard let signing else { throw .noSigning }
    var header = try parts().header
    if header["alg"]?.string != signing.algorithm.rawValue || header["kid"]?.string != signing.key.id {
      header.set("alg", .string(signing.algorithm.rawValue))
      header.set("kid", signing.key.id.map(JSONValue.string))
    }
    change(&header)
    guard let token = JWS(header: header.encoded, payload: payload).signed(by: signing.key, as: signing.algorithm)
    else { throw .noSigning }
    return token.compact
  }

  /// The good token with another header, signed in HS256 by any bytes.
  func signed(bytes key: [UInt8], header change: (inout JSONValue) -> Void) throws(TokenGap) -> String {
    var (header, _, jws) = try parts()
    header.set("alg", "HS256")
    change(&header)
    jws.header = header.encoded
    jws.signature = JWSAlgorithm.hs256.code(of: jws.signingInput, key: key)
    return jws.compact
  }

  /// The good token with another header, signed in RS256 by a key of ours.
  func signedByStranger(header change: (inout JSONValue) -> Void) throws(TokenGap) -> String {
    var (header, _, jws) = try parts()
    header.set("alg", "RS256")
    change(&header)
    jws.header = header.encoded
    guard let key = Self.strangersKey, let token = jws.signed(by: key, as: .rs256) else { throw .noSigning }
    return token.compact
  }
}

extension JSONValue {
  /// Sets a member of an object, at its end where it is new; nil removes it.
  mutating func set(_ name: String, _ value: JSONValue?) {
    guard case .object(var members) = self else { return }
    if let value, let index = members.firstIndex(where: { $0.key == name }) {
      members[index].value = value
    } else if let value {
      members.append(JSONMember(key: name, value: value))
    } else {
      members.removeAll { $0.key == name }
    }
    self = .object(members)
  }
}
