import Base
import CCrypto

extension JWK {
  /// A new key for an algorithm; nil when libcrypto cannot.
  package static func generate(_ algorithm: JWSAlgorithm, id: String? = nil) -> JWK? {
    switch algorithm.family {
    case .hmac:
      var secret = [UInt8](repeating: 0, count: algorithm.bytes)
      guard RAND_bytes(&secret, Int32(secret.count)) == 1 else { return nil }
      return JWK(.octets(secret), id: id, algorithm: algorithm)
    case .rsa, .rsaPSS:
      guard let made = lgtm_crypto_new_rsa_key(2048) else { return nil }
      return JWK(CryptoKey(owning: made), id: id, algorithm: algorithm)
    case .ecdsa:
      guard let curve = algorithm.curve, let made = lgtm_crypto_new_ec_key(curve.rawValue) else { return nil }
      return JWK(CryptoKey(owning: made), id: id, algorithm: algorithm)
    }
  }

  /// A private or a public key of RSA or of one of the three curves, in PEM (RFC 7468); nil for anything else.
  package init?(pem: String, id: String? = nil, algorithm: JWSAlgorithm? = nil) {
    let bytes = Array(pem.utf8)
    let read = { (reader: (OpaquePointer?) -> OpaquePointer?) -> OpaquePointer? in
      let memory = BIO_new_mem_buf(bytes, Int32(bytes.count))
      defer { BIO_free(memory) }
      return reader(memory)
    }
    // A key behind a password is refused rather than asked for at the terminal.
    let found =
      read { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
      ?? read { PEM_read_bio_PUBKEY($0, nil, { _, _, _, _ in -1 }, nil) }
    ERR_clear_error()
    guard let found else { return nil }
    self.init(CryptoKey(owning: found), id: id, algorithm: algorithm)
  }

  /// The public key as `SubjectPublicKeyInfo` in DER; nil for a shared secret.
  package var publicDER: [UInt8]? {
    guard let key = publicKey.flatMap(CryptoKey.init) else { return nil }
    let count = i2d_PUBKEY(key.pointer, nil)
    guard count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    return bytes.withUnsafeMutableBufferPointer { buffer in
      var end = buffer.baseAddress
      return i2d_PUBKEY(key.pointer, &end) == count
    } ? bytes : nil
  }

  /// The same in PEM, with a line break at its end.
  package var publicPEM: String? {
    guard let der = publicDER else { return nil }
    let digits = Array(Base64.encode(der))
    let lines = stride(from: 0, to: digits.count, by: 64).map { String(digits[$0..<min($0 + 64, digits.count)]) }
    return "-----BEGIN PUBLIC KEY-----\n\(lines.joined(separator: "\n"))\n-----END PUBLIC KEY-----\n"
  }

  private init?(_ key: CryptoKey, id: String?, algorithm: JWSAlgorithm?) {
    if let modulus = key.number("n"), let exponent = key.number("e") {
      self.init(.rsa(modulus: modulus, exponent: exponent, secret: key.number("d")), id: id, algorithm: algorithm)
      return
    }
    guard let curve = key.curveName.flatMap(Curve.init(crypto:)), let x = key.number("qx", bytes: curve.bytes),
      let y = key.number("qy", bytes: curve.bytes)
    else { return nil }
    self.init(
      .elliptic(curve, x: x, y: y, secret: key.number("priv", bytes: curve.bytes)), id: id, algorithm: algorithm)
  }
}

extension JWK.Curve {
  /// libcrypto's name of a curve.
  fileprivate init?(crypto name: String) {
    switch name {
    case "prime256v1", "P-256": self = .p256
    case "secp384r1", "P-384": self = .p384
    case "secp521r1", "P-521": self = .p521
    default: return nil
    }
  }
}
