import Base
import Testing

@testable import Wire

struct `A JSON Web Signature` {
  /// RFC 7515 appendix A.1: the HMAC of a header with a line break in it.
  static let rfcToken =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLm"
    + "NvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let rfcKey = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"

  @Test func `of RFC 7515 is made and believed`() throws {
    let key = JWK(.octets(try #require(Base64.decodeURL(Self.rfcKey))))
    let token = try JWS(parsing: Self.rfcToken)
    try token.verify(with: key, allowing: [.hs256])
    #expect(token.signed(by: key, as: .hs256)?.compact == Self.rfcToken)
    #expect(try JWTClaims(token.payload).json["iss"] == "joe")
  }

  /// RFC 7515 appendix A.3.
  @Test func `of RFC 7515 with a curve is believed`() throws {
    let key = try JWK([
      "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    ])
    let token = try JWS(
      parsing: "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19y"
        + "b290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
    try token.verify(with: key, allowing: [.es256])
  }

  @Test(arguments: JWSAlgorithm.allCases)
  func `goes both ways by every algorithm, and no bit of it may turn`(algorithm: JWSAlgorithm) throws {
    let key = try #require(JWK.generate(algorithm, id: "k"))
    let token = JWS(header: ["alg": .string(algorithm.rawValue)], payload: ["sub": "ä"])
    var signed = try #require(token.signed(by: key, as: algorithm))
    let published = key.publicKey ?? key
    try JWS(parsing: signed.compact).verify(with: published, allowing: [algorithm])
    #expect(throws: JWSRejection.algorithm(algorithm.rawValue)) { try signed.verify(with: published, allowing: []) }
    signed.signature[signed.signature.count - 1] ^= 1
    #expect(throws: JWSRejection.signature) { try signed.verify(with: published, allowing: [algorithm]) }
  }

  @Test(arguments: [JWSAlgorithm.rs256, .es256, .es384, .es512])
  func `is checked by a key that went through PEM and JSON`(algorithm: JWSAlgorithm) throws {
    let key = try #require(JWK.generate(algorithm))
    let pem = try #require(key.publicPEM)
    #expect(JWK(pem: pem, algorithm: algorithm) == key.publicKey)
    #expect(try JWK(key.json(revealing: true)) == key)
    #expect(try JWK(key.json()) == key.publicKey)
  }

  @Test func `is never made by a key of another kind`() throws {
    let key = try #require(JWK.generate(.es256))
    #expect(JWSAlgorithm.es384.sign([1], with: key) == nil)
    #expect(JWSAlgorithm.hs256.sign([1], with: key) == nil)
    #expect(JWSAlgorithm.es256.sign([1], with: try #require(key.publicKey)) == nil)
    #expect(key.publicPEM?.contains("BEGIN PUBLIC KEY") == true)
    #expect(JWK(pem: "no key at all") == nil)
  }

  @Test(
    arguments: [
      (#"{"exp":1000}"#, nil), (#"{"exp":900}"#, .expired), (#"{"exp":"2000"}"#, .malformed("exp")),
      (#"{"exp":-1}"#, .malformed("exp")), (#"{}"#, .missing("exp")), (#"{"exp":2000,"nbf":1100}"#, .notYetValid),
      (#"{"exp":2000,"exp":3000}"#, .twice("exp")), (#"["exp"]"#, .notAnObject),
    ] as [(String, JWTClaims.Defect?)])
  func `has claims that hold or not at a time`(json: String, defect: JWTClaims.Defect?) {
    var found: JWTClaims.Defect?
    do throws(JWTClaims.Defect) {
      try JWTClaims(Array(json.utf8)).check(JWTClaims.Expectation(leeway: 60), now: 1000)
    } catch { found = error }
    #expect(found == defect)
  }

  @Test func `has claims of an issuer for an audience`() throws {
    let expectation = JWTClaims.Expectation(issuer: "us", audience: "api", needsExpiry: false)
    try JWTClaims(["iss": "us", "aud": ["other", "api"]]).check(expectation, now: 0)
    #expect(throws: JWTClaims.Defect.wrongIssuer) {
      try JWTClaims(["iss": "them", "aud": "api"]).check(expectation, now: 0)
    }
    #expect(throws: JWTClaims.Defect.wrongAudience) {
      try JWTClaims(["iss": "us", "aud": "x"]).check(expectation, now: 0)
    }
  }
}
