import CSSL

/// What the sessions of one side of TLS have in common: TLS 1.2 or newer, with HTTP/2 agreed on (RFC 7301).
///
/// Unchecked, and safe: a context is not changed once it is made, and libssl counts its sessions with atomic numbers.
package final class TLSContext: @unchecked Sendable {
  package enum Role { case client, server }

  let role: Role
  let pointer: OpaquePointer

  /// Throws ``TLSFailure`` where a file or a text is no certificate or key.
  package init(_ role: Role, _ material: TLSMaterial) throws(TLSFailure) {
    let made = role == .client ? lgtm_ssl_context() : lgtm_ssl_server_context()
    guard let context = made else { throw TLSFailure(reason: "libssl cannot begin", isLocal: true) }
    (self.role, pointer) = (role, context)
    let demand = role == .client ? SSL_VERIFY_PEER : SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
    SSL_CTX_set_verify(context, material.verifiesPeer ? demand : SSL_VERIFY_NONE, nil)
    let protocols: [UInt8] = [2, UInt8(ascii: "h"), UInt8(ascii: "2")]
    if role == .client { SSL_CTX_set_alpn_protos(context, protocols, UInt32(protocols.count)) }
    guard trust(material.authorities), identify(material) else {
      throw TLSFailure(reason: "the certificates or the key cannot be read", isLocal: true)
    }
  }

  deinit { SSL_CTX_free(pointer) }

  private func trust(_ authorities: TLSMaterial.Source?) -> Bool {
    switch authorities {
    case nil: SSL_CTX_set_default_verify_paths(pointer) == 1
    case .file(let path): SSL_CTX_load_verify_locations(pointer, path, nil) == 1
    case .bytes(let bytes):
      withMemory(bytes) { memory in
        var count = 0
        while let certificate = PEM_read_bio_X509(memory, nil, nil, nil) {
          lgtm_ssl_add_authority(pointer, certificate)
          X509_free(certificate)
          count += 1
        }
        ERR_clear_error()
        return count > 0
      }
    }
  }

  private func identify(_ material: TLSMaterial) -> Bool {
    guard let certificate = material.certificate, let key = material.key else { return true }
    return use(certificate: certificate) && use(key: key) && SSL_CTX_check_private_key(pointer) == 1
  }

  private func use(certificate: TLSMaterial.Source) -> Bool {
    switch certificate {
    case .file(let path): SSL_CTX_use_certificate_chain_file(pointer, path) == 1
    case .bytes(let bytes):
      withMemory(bytes) { memory in
        guard let certificate = PEM_read_bio_X509(memory, nil, nil, nil) else { return false }
        defer { X509_free(certificate) }
        return SSL_CTX_use_certificate(pointer, certificate) == 1
      }
    }
  }

  private func use(key: TLSMaterial.Source) -> Bool {
    switch key {
    case .file(let path): SSL_CTX_use_PrivateKey_file(pointer, path, SSL_FILETYPE_PEM) == 1
    case .bytes(let bytes):
      withMemory(bytes) { memory in
        guard let key = PEM_read_bio_PrivateKey(memory, nil, nil, nil) else { return false }
        defer { EVP_PKEY_free(key) }
        return SSL_CTX_use_PrivateKey(pointer, key) == 1
      }
    }
  }

  private func withMemory(_ bytes: [UInt8], _ body: (OpaquePointer) -> Bool) -> Bool {
    guard let memory = BIO_new_mem_buf(bytes, Int32(bytes.count)) else { return false }
    defer { BIO_free(memory) }
    return body(memory)
  }
}
