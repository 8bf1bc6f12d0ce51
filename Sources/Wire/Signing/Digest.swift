import CCrypto

/// Message digests by libcrypto: bytes in, bytes out.
package enum Digest {
  /// SHA-256, 32 bytes (FIPS 180-4).
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_sha256(), length: 32) }

  /// MD5, 16 bytes (RFC 1321); S3 uses it as the ETag of an object that was put in one piece.
  package static func md5(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_md5(), length: 16) }

  /// HMAC-SHA-256, 32 bytes (RFC 2104).
  package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &code, nil)
    return code
  }

  /// Lower-case hexadecimal, two digits a byte.
  package static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func digest(_ bytes: [UInt8], _ algorithm: OpaquePointer?, length: Int) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: length)
    EVP_Digest(bytes, bytes.count, &digest, nil, algorithm, nil)
    return digest
  }
}
