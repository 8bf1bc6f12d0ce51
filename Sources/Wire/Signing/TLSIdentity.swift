import CCrypto

/// A server's key and the certificate for it, both in PEM; the certificate is its own authority.
package struct TLSIdentity: Sendable, Equatable {
  package let certificatePEM: String
  package let privateKeyPEM: String

  /// A new P-256 key, and a certificate for it (RFC 5280) that names these addresses; nil when libcrypto cannot.
  ///
  /// - Parameter alternativeNames: as OpenSSL writes them: `IP:127.0.0.1`, `DNS:localhost`.
  package init?(selfSigned name: String, alternativeNames: [String], days: Int = 7) {
    guard let key = lgtm_crypto_new_p256_key(), let certificate = X509_new() else { return nil }
    defer {
      EVP_PKEY_free(key)
      X509_free(certificate)
    }
    Self.describe(certificate, name, seconds: days * 86400)
    X509_set_pubkey(certificate, key)
    let extensions: [(Int32, String)] = [
      (NID_basic_constraints, "critical,CA:TRUE"), (NID_subject_alt_name, alternativeNames.joined(separator: ",")),
      (NID_ext_key_usage, "serverAuth"),
    ]
    for (kind, value) in extensions {
      guard let added = X509V3_EXT_conf_nid(nil, nil, kind, value) else { return nil }
      X509_add_ext(certificate, added, -1)
      X509_EXTENSION_free(added)
    }
    guard X509_sign(certificate, key, EVP_sha256()) > 0 else { return nil }
    certificatePEM = Self.pem { PEM_write_bio_X509($0, certificate) }
    privateKeyPEM = Self.pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
  }

  /// Valid from an hour ago, so that clocks may differ.
  private static func describe(_ certificate: OpaquePointer, _ name: String, seconds: Int) {
    X509_set_version(certificate, 2)
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...Int(Int32.max)))
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600)
    X509_gmtime_adj(X509_getm_notAfter(certificate), seconds)
    let subject = X509_get_subject_name(certificate)
    let bytes = Array(name.utf8)
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_FLAG | 1, bytes, Int32(bytes.count), -1, 0)
    X509_set_issuer_name(certificate, subject)
  }

  private static func pem(_ write: (OpaquePointer?) -> Int32) -> String {
    let memory = BIO_new(BIO_s_mem())
    defer { BIO_free(memory) }
    guard write(memory) == 1 else { return "" }
    var bytes: UnsafeMutablePointer<CChar>?
    let count = lgtm_crypto_drain(memory, &bytes)
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
