/// A JSON Web Key that signatures are made or checked with (RFC 7517, RFC 7518 §6).
package struct JWK: Equatable, Sendable {
  package enum Curve: String, CaseIterable, Sendable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"

    /// Of a coordinate.
    package var bytes: Int {
      switch self {
      case .p256: 32
      case .p384: 48
      case .p521: 66
      }
    }
  }

  /// Numbers are big-endian bytes.
  package enum Material: Equatable, Sendable {
    case octets([UInt8])
    /// `secret` is the private exponent; nil for a public key.
    case rsa(modulus: [UInt8], exponent: [UInt8], secret: [UInt8]?)
    /// `secret` is the private number; nil for a public key.
    case elliptic(Curve, x: [UInt8], y: [UInt8], secret: [UInt8]?)
  }

  package var material: Material
  /// What it is called in tokens: `kid`.
  package var id: String?
  /// The only algorithm that it is for; nil for any of its kind.
  package var algorithm: JWSAlgorithm?

  package init(_ material: Material, id: String? = nil, algorithm: JWSAlgorithm? = nil) {
    (self.material, self.id, self.algorithm) = (material, id, algorithm)
  }

  /// The part that may be published; nil for a shared secret, which has none.
  package var publicKey: JWK? {
    var key = self
    switch material {
    case .octets: return nil
    case .rsa(let modulus, let exponent, _): key.material = .rsa(modulus: modulus, exponent: exponent, secret: nil)
    case .elliptic(let curve, let x, let y, _): key.material = .elliptic(curve, x: x, y: y, secret: nil)
    }
    return key
  }

  /// Whether an algorithm may be used with it.
  package func fits(_ algorithm: JWSAlgorithm) -> Bool {
    if let own = self.algorithm, own != algorithm { return false }
    return switch (material, algorithm.family) {
    case (.octets, .hmac), (.rsa, .rsa), (.rsa, .rsaPSS): true
    case (.elliptic(let curve, _, _, _), .ecdsa): curve == algorithm.curve
    default: false
    }
  }

  /// Why a key may not be used to sign, or to check what is signed.
  package enum Defect: Error, Equatable, Sendable {
    case missing(String)
    case malformed(String)
    case unknownType(String)
    case unknownAlgorithm(String)
    /// `use` or `key_ops` are of another purpose.
    case notForSignatures
    /// Weak keys are refused: an RSA modulus below 2048 bits, a public exponent of one, a secret shorter than the digest.
    case weak(String)
    case algorithmDoesNotFit
    /// The numbers are no point of the curve, or no key at all.
    case notAKey
    case duplicateID(String)
    case secretsBesidePublicKeys
  }
}

extension JWK.Defect: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let member): "the key has no \(member)"
    case .malformed(let member): "the key's \(member) is malformed"
    case .unknownType(let type): "keys of the type \"\(type)\" do not sign"
    case .unknownAlgorithm(let name): "the key is for the unknown algorithm \"\(name)\""
    case .notForSignatures: "the key is not for signatures"
    case .weak(let what): "the key is weak: \(what)"
    case .algorithmDoesNotFit: "the key is not of its algorithm's kind"
    case .notAKey: "the numbers are no key"
    case .duplicateID(let id): "two keys are called \"\(id)\""
    case .secretsBesidePublicKeys: "shared secrets and public keys stand in one set"
    }
  }
}
