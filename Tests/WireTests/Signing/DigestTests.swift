import Base
import Testing

@testable import Wire

struct `Message digests` {
  @Test func `are those of FIPS 180-4, RFC 1321 and RFC 4231`() {
    let abc = Array("abc".utf8)
    #expect(Digest.hex(Digest.sha256(abc)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest.hex(Digest.md5(abc)) == "900150983cd24fb0d6963f7d28e17f72")
    let code = Digest.hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(Digest.hex(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func `of nothing are defined too`() {
    #expect(Digest.hex(Digest.sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: [("a b+c/ü", "a%20b%2Bc%2F%C3%BC"), ("~-._", "~-._"), ("%", "%25")])
  func `percent encoding keeps the unreserved characters only`(plain: String, encoded: String) {
    #expect(PercentEncoding.encode(plain) == encoded)
    #expect(PercentEncoding.decode(encoded) == plain)
  }

  @Test(arguments: ["%", "%4", "%zz", "a%"])
  func `percent decoding keeps what is no escape`(text: String) {
    #expect(PercentEncoding.decode(text) == text)
  }
}
