import Base
import CCrypto

/// An asymmetric key in libcrypto's form, for as long as it is used.
final class CryptoKey {
  let pointer: OpaquePointer

  /// Nil where the numbers are no key: a point that is not on its curve.
  init?(_ key: JWK) {
    let made: OpaquePointer?
    switch key.material {
    case .octets: return nil
    case .rsa(let modulus, let exponent, let secret):
      made = Self.make("RSA", isPrivate: secret != nil) { builder in
        builder.push("n", modulus)
        builder.push("e", exponent)
        if let secret { builder.push("d", secret) }
      }
    case .elliptic(let curve, let x, let y, let secret):
      made = Self.make("EC", isPrivate: secret != nil) { builder in
        builder.push("group", curve.rawValue)
        builder.push(octets: "pub", [4] + x + y)
        if let secret { builder.push("priv", secret) }
      }
    }
    guard let made else { return nil }
    pointer = made
  }

  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }

  private static func make(_ type: String, isPrivate: Bool, _ fill: (ParameterBuilder) -> Void) -> OpaquePointer? {
    let builder = ParameterBuilder()
    fill(builder)
    let context = EVP_PKEY_CTX_new_from_name(nil, type, nil)
    let parameters = OSSL_PARAM_BLD_to_param(builder.pointer)
    defer {
      EVP_PKEY_CTX_free(context)
      OSSL_PARAM_free(parameters)
    }
    var key: OpaquePointer?
    let selection = isPrivate ? lgtm_crypto_both_halves() : lgtm_crypto_public_half()
    guard EVP_PKEY_fromdata_init(context) == 1, EVP_PKEY_fromdata(context, &key, selection, parameters) == 1 else {
      ERR_clear_error()
      return nil
    }
    return key
  }

  /// A number of the key, as many bytes as it needs; nil where it has none.
  func number(_ name: String, bytes: Int? = nil) -> [UInt8]? {
    var number: OpaquePointer?
    guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1 else {
      ERR_clear_error()
      return nil
    }
    defer { BN_clear_free(number) }
    let count = bytes ?? Int(BN_num_bits(number) + 7) / 8
    var octets = [UInt8](repeating: 0, count: count)
    return BN_bn2binpad(number, &octets, Int32(count)) == Int32(count) ? octets : nil
  }

  var curveName: String? {
    var name = [CChar](repeating: 0, count: 64)
    var length = 0
    guard EVP_PKEY_get_group_name(pointer, &name, name.count, &length) == 1 else {
      ERR_clear_error()
      return nil
    }
    return String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Collects what a key is made of.
private final class ParameterBuilder {
  let pointer = OSSL_PARAM_BLD_new()
  private var numbers: [OpaquePointer?] = []
  private var texts: [UnsafeMutablePointer<CChar>] = []

  deinit {
    OSSL_PARAM_BLD_free(pointer)
    for number in numbers { BN_clear_free(number) }
    for text in texts { text.deallocate() }
  }

  func push(_ name: StaticString, _ number: [UInt8]) {
    let made = BN_bin2bn(number, Int32(number.count), nil)
    numbers.append(made)
    OSSL_PARAM_BLD_push_BN(pointer, text(name), made)
  }

  /// What is pushed must stay until the key is made.
  func push(_ name: StaticString, _ value: String) {
    OSSL_PARAM_BLD_push_utf8_string(pointer, text(name), keep(Array(value.utf8)), 0)
  }

  func push(octets name: StaticString, _ value: [UInt8]) {
    OSSL_PARAM_BLD_push_octet_string(pointer, text(name), keep(value), value.count)
  }

  private func text(_ name: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private func keep(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar> {
    let kept = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { kept[index] = CChar(bitPattern: byte) }
    kept[bytes.count] = 0
    texts.append(kept)
    return kept
  }
}
