/// Whom we trust and who we are in a TLS handshake; all certificates and keys in PEM.
package struct TLSSettings: Hashable, Sendable {
  /// The authorities instead of the system's.
  package var caFile: String?
  /// Our certificate, with `keyFile`.
  package var certFile: String?
  package var keyFile: String?
  /// Takes any certificate. Reports must say so.
  package var isInsecure: Bool
  /// What `caFile` would hold.
  package var authorities: [UInt8]?
  /// What `certFile` and `keyFile` would hold.
  package var identity: Identity?

  package struct Identity: Hashable, Sendable {
    package var certificate: [UInt8]
    package var key: Secret

    package init(certificate: [UInt8], key: Secret) {
      self.certificate = certificate
      self.key = key
    }
  }

  package init(
    caFile: String? = nil, certFile: String? = nil, keyFile: String? = nil, isInsecure: Bool = false,
    authorities: [UInt8]? = nil, identity: Identity? = nil
  ) {
    self.caFile = caFile
    self.certFile = certFile
    self.keyFile = keyFile
    self.isInsecure = isInsecure
    self.authorities = authorities
    self.identity = identity
  }
}
