import CCrypto

/// How a JSON Web Signature is made (RFC 7518 §3.1).
package enum JWSAlgorithm: String, CaseIterable, Sendable {
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  case es256 = "ES256"
  case es384 = "ES384"
  case es512 = "ES512"

  package enum Family: Sendable {
    /// HMAC with a shared secret.
    case hmac
    /// RSASSA-PKCS1-v1_5.
    case rsa
    /// RSASSA-PSS, its salt as long as the digest.
    case rsaPSS
    /// ECDSA, the signature as two numbers of fixed length, not as ASN.1 (RFC 7518 §3.4).
    case ecdsa
  }

  package var family: Family {
    switch self {
    case .hs256, .hs384, .hs512: .hmac
    case .rs256, .rs384, .rs512: .rsa
    case .ps256, .ps384, .ps512: .rsaPSS
    case .es256, .es384, .es512: .ecdsa
    }
  }

  /// Of its digest.
  package var bytes: Int {
    switch self {
    case .hs256, .rs256, .ps256, .es256: 32
    case .hs384, .rs384, .ps384, .es384: 48
    case .hs512, .rs512, .ps512, .es512: 64
    }
  }

  /// The one curve that an ECDSA algorithm has.
  var curve: JWK.Curve? {
    switch self {
    case .es256: .p256
    case .es384: .p384
    case .es512: .p521
    default: nil
    }
  }

  var digest: OpaquePointer? {
    switch bytes {
    case 32: EVP_sha256()
    case 48: EVP_sha384()
    default: EVP_sha512()
    }
  }
}
