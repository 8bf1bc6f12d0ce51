import CCrypto

extension JWSAlgorithm {
  /// Nil where the key is not of this algorithm's kind, or has no private part.
  package func sign(_ bytes: [UInt8], with key: JWK) -> [UInt8]? {
    guard key.fits(self) else { return nil }
    switch key.material {
    case .octets(let secret): return code(of: bytes, key: secret)
    case .rsa: return CryptoKey(key).flatMap { sign(bytes, by: $0) }
    case .elliptic(let curve, _, _, _):
      return CryptoKey(key).flatMap { sign(bytes, by: $0) }.flatMap { ECDSASignature.numbers(fromDER: $0, curve.bytes) }
    }
  }

  func isValid(_ signature: [UInt8], of bytes: [UInt8], by key: JWK) -> Bool {
    switch key.material {
    case .octets(let secret):
      let expected = code(of: bytes, key: secret)
      return signature.count == expected.count && CRYPTO_memcmp(signature, expected, expected.count) == 0
    case .rsa(let modulus, _, _):
      guard signature.count == modulus.drop(while: { $0 == 0 }).count else { return false }
      return CryptoKey(key).map { verify(signature, of: bytes, by: $0) } ?? false
    case .elliptic(let curve, _, _, _):
      guard let der = ECDSASignature.der(fromNumbers: signature, curve.bytes), let key = CryptoKey(key) else {
        return false
      }
      return verify(der, of: bytes, by: key)
    }
  }

  /// An HMAC with any secret, be it empty.
  package func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: self.bytes)
    // A secret of no bytes still needs an address: without one HMAC takes the key of its last call.
    HMAC(digest, key.isEmpty ? [0] : key, Int32(key.count), bytes, bytes.count, &code, nil)
    return code
  }

  private func sign(_ bytes: [UInt8], by key: CryptoKey) -> [UInt8]? {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var parameters: OpaquePointer?
    var count = 0
    guard EVP_DigestSignInit(context, &parameters, digest, nil, key.pointer) == 1, pad(parameters),
      EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1
    else {
      ERR_clear_error()
      return nil
    }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else {
      ERR_clear_error()
      return nil
    }
    return Array(signature.prefix(count))
  }

  private func verify(_ signature: [UInt8], of bytes: [UInt8], by key: CryptoKey) -> Bool {
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    var parameters: OpaquePointer?
    return EVP_DigestVerifyInit(context, &parameters, digest, nil, key.pointer) == 1 && pad(parameters)
      && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
  }

  private func pad(_ parameters: OpaquePointer?) -> Bool {
    guard family == .rsaPSS else { return true }
    return EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1
      && EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1
  }
}

/// The two forms of an ECDSA signature.
enum ECDSASignature {
  /// Nil for another length than that of two numbers.
  static func der(fromNumbers signature: [UInt8], _ length: Int) -> [UInt8]? {
    guard signature.count == 2 * length, let pair = ECDSA_SIG_new() else { return nil }
    defer { ECDSA_SIG_free(pair) }
    let r = BN_bin2bn(Array(signature.prefix(length)), Int32(length), nil)
    let s = BN_bin2bn(Array(signature.suffix(length)), Int32(length), nil)
    guard ECDSA_SIG_set0(pair, r, s) == 1 else { return nil }
    let count = i2d_ECDSA_SIG(pair, nil)
    guard count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let written = bytes.withUnsafeMutableBufferPointer { buffer in
      var end = buffer.baseAddress
      return i2d_ECDSA_SIG(pair, &end)
    }
    return written == count ? bytes : nil
  }

  static func numbers(fromDER der: [UInt8], _ length: Int) -> [UInt8]? {
    let pair = der.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      return d2i_ECDSA_SIG(nil, &start, buffer.count)
    }
    guard let pair else { return nil }
    defer { ECDSA_SIG_free(pair) }
    var (r, s) = ([UInt8](repeating: 0, count: length), [UInt8](repeating: 0, count: length))
    guard BN_bn2binpad(ECDSA_SIG_get0_r(pair), &r, Int32(length)) == Int32(length),
      BN_bn2binpad(ECDSA_SIG_get0_s(pair), &s, Int32(length)) == Int32(length)
    else { return nil }
    return r + s
  }
}
