/// Certificates and keys of one side of TLS, in PEM.
package struct TLSMaterial: Sendable {
  package enum Source: Sendable {
    case file(String)
    case bytes([UInt8])
  }

  /// Whom to trust; nil for the system's authorities.
  package var authorities: Source?
  /// Our own certificate, with those between it and its authority.
  package var certificate: Source?
  package var key: Source?
  /// Whether the other side must show a certificate that is trusted.
  package var verifiesPeer: Bool

  package init(
    authorities: Source? = nil, certificate: Source? = nil, key: Source? = nil, verifiesPeer: Bool = true
  ) {
    (self.authorities, self.certificate, self.key) = (authorities, certificate, key)
    self.verifiesPeer = verifiesPeer
  }
}

/// Why TLS is over.
package struct TLSFailure: Error {
  package var reason: String
  /// What is wrong is ours: files that cannot be read.
  package var isLocal = false
  /// The other side said goodbye.
  package var isEnd = false
}
