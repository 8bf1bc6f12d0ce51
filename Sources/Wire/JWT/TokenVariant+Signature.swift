import Base

extension TokenVariant {
  /// Whose signature is not that of the authority over these bytes.
  static let missigned: [TokenVariant] = [
    .token("a token signed by another key") { material throws(TokenGap) in
      let (header, _, jws) = try material.parts()
      guard let algorithm = JWSAlgorithm(rawValue: header["alg"]?.string ?? "") else { throw .notAJWT }
      let key = algorithm.family == .rsa ? TokenMaterial.strangersKey : JWK.generate(algorithm)
      guard var key else { throw .noSigning }
      key.algorithm = algorithm
      guard let token = jws.signed(by: key, as: algorithm) else { throw .noSigning }
      return token.compact
    },
    .token("a token with one bit turned") { material throws(TokenGap) in
      try material.changed { $0.signature[$0.signature.count / 2] ^= 1 }
    },
    .token("a token cut by a byte") { material throws(TokenGap) in
      try material.changed { $0.signature.removeLast() }
    },
    .token("a token without its signature") { material throws(TokenGap) in
      try material.changed { $0.signature = [] }
    },
    .token("a token with the signature of another") { material throws(TokenGap) in
      guard let other = material.other, let signature = (try? JWS(parsing: other))?.signature else {
        throw .noOtherToken
      }
      return try material.changed { $0.signature = signature }
    },
    .token("a token whose payload was changed") { material throws(TokenGap) in
      var claims = try material.parts().claims
      claims.set("exp", .number(String(material.now + 86400)))
      claims.set("admin", true)
      return try material.changed { $0.payload = claims.encoded }
    },
  ]

  /// Whose header lies about how it is signed, and by whom (RFC 8725).
  static let misdeclared: [TokenVariant] =
    unsigned + confused + [
      .token("a token in HS256 by an empty key at a path") { material throws(TokenGap) in
        try material.signed(bytes: [], header: { $0.set("kid", "../../../../../../dev/null") })
      },
      .token("a token whose key name is SQL") { material throws(TokenGap) in
        try material.signed(bytes: [0x78], header: { $0.set("kid", "' UNION SELECT 'x' -- ") })
      },
      .token("a token of an unknown key") { material throws(TokenGap) in
        try material.signedByStranger(header: { $0.set("kid", "unknown-5b1e") })
      },
      .token("a token that brings its own key") { material throws(TokenGap) in
        let key = TokenMaterial.strangersKey?.publicKey?.json()
        return try material.signedByStranger(header: { $0.set("jwk", key) })
      },
      .token("a token that says where its key is", namesListener: true) { material throws(TokenGap) in
        guard let listener = material.listener else { throw .noListener }
        return try material.signedByStranger(header: {
          $0.set("kid", "strangers")
          $0.set("jku", .string(listener))
        })
      },
      .token("a token that says where its certificate is", namesListener: true) { material throws(TokenGap) in
        guard let listener = material.listener else { throw .noListener }
        return try material.signedByStranger(header: {
          $0.set("kid", "strangers")
          $0.set("x5u", .string(listener))
        })
      },
      .signed("a token with something unknown that is critical") { material throws(TokenGap) in
        try material.signed(header: {
          $0.set("crit", ["x-unknown"])
          $0.set("x-unknown", true)
        })
      },
      .signed("a token whose payload is not encoded") { material throws(TokenGap) in
        try material.signed(header: {
          $0.set("crit", ["b64"])
          $0.set("b64", false)
        })
      },
      .token("a token in ES256 of zeros") { material throws(TokenGap) in
        var header = try material.parts().header
        header.set("alg", "ES256")
        return try material.changed {
          $0.header = header.encoded
          $0.signature = Array(repeating: 0, count: 64)
        }
      },
    ]

  private static let unsigned: [TokenVariant] = ["none", "None", "NONE", "nOnE"].flatMap { name in
    [
      TokenVariant.token("a token of alg \(name)") { material throws(TokenGap) in
        try material.unsigned(name, keepsSignature: false)
      },
      TokenVariant.token("a token of alg \(name) with its signature kept") { material throws(TokenGap) in
        try material.unsigned(name, keepsSignature: true)
      },
    ]
  }

  /// The public key, which everybody knows, as the shared secret.
  private static let confused: [TokenVariant] = [
    byPublicKey("in PEM") { $0.publicPEM.map { Array($0.utf8) } },
    byPublicKey("in PEM without its last line break") { $0.publicPEM.map { Array($0.utf8.dropLast()) } },
    byPublicKey("in DER") { $0.publicDER },
    byPublicKey("as a JWK") { $0.publicKey?.json().encoded },
  ]

  private static func byPublicKey(_ form: String, _ spell: @escaping @Sendable (JWK) -> [UInt8]?) -> TokenVariant {
    .token("a token in HS256 by the public key \(form)") { material throws(TokenGap) in
      guard let key = material.publicKey, let bytes = spell(key) else { throw .noPublicKey }
      return try material.signed(bytes: bytes, header: { $0.set("kid", key.id.map(JSONValue.string)) })
    }
  }
}

extension TokenMaterial {
  fileprivate func changed(_ change: (inout JWS) -> Void) throws(TokenGap) -> String {
    var jws = try parts().jws
    guard !jws.signature.isEmpty else { throw .notAJWT }
    change(&jws)
    return jws.compact
  }

  fileprivate func unsigned(_ algorithm: String, keepsSignature: Bool) throws(TokenGap) -> String {
    var header = try parts().header
    header.set("alg", .string(algorithm))
    return try changed { jws in
      jws.header = header.encoded
      if !keepsSignature { jws.signature = [] }
    }
  }
}
