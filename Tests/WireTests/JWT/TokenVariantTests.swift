import Base
import Testing

@testable import Wire

struct `A variant of a token` {
  static let now: Int64 = 1_800_000_000

  /// A verifier that does all that it should.
  struct Verifier {
    let keys: JWKSet

    func accepts(_ text: String) -> Bool {
      guard let jws = try? JWS(parsing: text), let header = try? jws.headerMembers(), header["b64"] == nil,
        let key = keys.key(header["kid"]?.string), let algorithm = key.algorithm,
        (try? jws.verify(with: key, allowing: [algorithm])) != nil, let claims = try? JWTClaims(jws.payload)
      else { return false }
      let expectation = JWTClaims.Expectation(issuer: "us", audience: "api")
      guard (try? claims.check(expectation, now: now)) != nil else { return false }
      return claims.json["sub"] == "ann" && claims.json["tenant_id"] == "a" && claims.json["type"] == "access"
    }
  }

  /// A good token in HS256, and all that variants of it are made of.
  static func material() throws -> (TokenMaterial, Verifier) {
    var secret = try #require(JWK.generate(.hs256, id: "hs"))
    secret.algorithm = .hs256
    let pair = try #require(JWK.generate(.rs256, id: "rs"))
    let signing = TokenSigning(key: secret, algorithm: .hs256)
    let claims: JSONValue = [
      "iss": "us", "aud": "api", "sub": "ann", "tenant_id": "a", "type": "access", "exp": .number("\(now + 600)"),
    ]
    let token = JWS(header: ["alg": "HS256", "kid": "hs"], payload: claims)
    let good = try #require(token.signed(by: secret, as: .hs256)).compact
    let other = try #require(JWS(header: ["alg": "RS256", "kid": "rs"], payload: claims).signed(by: pair, as: .rs256))
    let material = TokenMaterial(
      good: good, other: other.compact, signing: signing, publicKey: pair.publicKey, listener: "http://127.0.0.1:1/k",
      now: now)
    return (material, Verifier(keys: JWKSet([secret, pair])))
  }

  @Test func `has a name of its own, and there are some sixty`() {
    #expect(Set(TokenVariant.all.map(\.name)).count == TokenVariant.all.count)
    #expect(TokenVariant.all.count >= 55)
  }

  @Test func `is refused, and its control is not`() throws {
    let (material, verifier) = try Self.material()
    #expect(verifier.accepts(material.good))
    for variant in TokenVariant.all {
      let presented = try variant.presented(material)
      // A request with two of them has none.
      let value = presented.fields.count == 1 ? presented.fields["authorization"] : nil
      let bearer = value.flatMap { $0.hasPrefix("Bearer ") ? $0.dropFirst(7) : nil }
      #expect(!verifier.accepts(bearer.map(String.init) ?? ""), "\(variant)")
      let control = try variant.control(material).fields["authorization"] ?? ""
      #expect(verifier.accepts(String(control.dropFirst(7))), "\(variant)")
    }
  }

  @Test func `that is signed has but one flaw: its signature is the authority's`() throws {
    let (material, _) = try Self.material()
    let key = try #require(material.signing?.key)
    for variant in TokenVariant.all where variant.isSigned {
      let token = try #require(try variant.presented(material).fields["authorization"]).dropFirst(7)
      let jws = try JWS(parsing: String(token))
      #expect(JWSAlgorithm.hs256.code(of: jws.signingInput, key: key.octets) == jws.signature, "\(variant)")
    }
  }

  @Test func `that names another tenant names it as the good token names its own`() throws {
    let (material, _) = try Self.material()
    func tenant(_ material: TokenMaterial) throws -> JSONValue? {
      try JSONValue(parsing: try JWS(parsing: try material.named("18")).payload)["tenant_id"]
    }
    #expect(try tenant(material) == "18")
    var numbered = material
    numbered.good = try material.signed(claims: { $0.set("tenant_id", 17) })
    #expect(try tenant(numbered) == 18)
  }

  @Test func `tells all that must not be shown of it`() throws {
    let (material, _) = try Self.material()
    for variant in TokenVariant.all {
      let presented = try variant.presented(material)
      for field in presented.fields where field.value.contains("eyJ") {
        #expect(presented.secrets.contains { field.value.contains($0) }, "\(variant)")
      }
    }
  }

  @Test func `that takes what is not there says so`() throws {
    var (material, _) = try Self.material()
    (material.signing, material.publicKey, material.listener, material.other) = (nil, nil, nil, nil)
    func gap(_ name: String) -> TokenGap? {
      do throws(TokenGap) {
        _ = try TokenVariant.named(name)?.presented(material)
        return nil
      } catch { return error }
    }
    #expect(gap("a token without exp") == .noSigning)
    #expect(gap("a token in HS256 by the public key in PEM") == .noPublicKey)
    #expect(gap("a token that says where its key is") == .noListener)
    #expect(gap("a token with the signature of another") == .noOtherToken)
    #expect(gap("a token with one bit turned") == nil)
    material.good = "opaque"
    #expect(gap("a token of alg none") == .notAJWT)
  }
}

extension JWK {
  fileprivate var octets: [UInt8] {
    if case .octets(let secret) = material { secret } else { [] }
  }
}
