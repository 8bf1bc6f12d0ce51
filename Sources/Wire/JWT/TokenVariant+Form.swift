import Base

extension TokenVariant {
  /// Without a token where one belongs.
  static let absent: [TokenVariant] = [
    Self("no token") { _ throws(TokenGap) in Presented() },
    Self("an empty bearer token") { _ throws(TokenGap) in Presented(fields: [HTTPField("Authorization", "Bearer ")]) },
    Self("the token as a password") { material throws(TokenGap) in
      let word = Base64.encode("user:\(material.good)".utf8)
      return Presented(fields: [HTTPField("Authorization", "Basic \(word)")], secrets: [word, material.good])
    },
    Self("the token in the query only") { material throws(TokenGap) in
      Presented(query: "access_token=\(material.good)", secrets: [material.good])
    },
    Self("two Authorization headers") { material throws(TokenGap) in
      guard let other = material.other else { throw .noOtherToken }
      let both = [Presented.bearer(material.good), .bearer(other)]
      return Presented(fields: both.flatMap(\.fields), secrets: both.flatMap(\.secrets))
    },
  ]

  /// Of another form than `HEADER.PAYLOAD.SIGNATURE`.
  static let malformed: [TokenVariant] = [
    .token("a token of two parts") { material throws(TokenGap) in
      material.good.split(separator: ".").prefix(2).joined(separator: ".")
    },
    .token("a token of five parts") { material throws(TokenGap) in "\(material.good).e30.e30" },
    .token("a token that is not in base64url") { material throws(TokenGap) in
      let parts = material.good.split(separator: ".")
      return parts.count == 3 ? "\(parts[0]).%%%.\(parts[2])" : "%%%.%%%.%%%"
    },
    .token("a token with padding") { material throws(TokenGap) in "\(material.good)=" },
    .token("a token and another word") { material throws(TokenGap) in "\(material.good) again" },
    .token("a token of 12 KiB") { material throws(TokenGap) in
      material.good + String(repeating: "A", count: 12 << 10)
    },
    .token("a token of 64 KiB") { material throws(TokenGap) in
      material.good + String(repeating: "A", count: 64 << 10)
    },
    .signed("a token whose payload is no JSON") { material throws(TokenGap) in
      try material.signed(payload: Array("tenant_id=team-a".utf8))
    },
    .signed("a token whose payload is a list") { material throws(TokenGap) in
      try material.signed(payload: JSONValue.array([try material.parts().claims]).encoded)
    },
  ]

  /// Before or after their time.
  static let untimely: [TokenVariant] = [
    .signed("a token that expired an hour ago") { material throws(TokenGap) in
      try material.signed(claims: { $0.set("exp", .number(String(material.now - 3600))) })
    },
    .signed("a token that expired twice the leeway ago") { material throws(TokenGap) in
      guard let leeway = material.signing?.leeway else { throw .noSigning }
      return try material.signed(claims: { $0.set("exp", .number(String(material.now - max(2 * leeway, 2)))) })
    },
    .signed("a token that is not valid for an hour") { material throws(TokenGap) in
      try material.signed(claims: {
        $0.set("nbf", .number(String(material.now + 3600)))
        $0.set("exp", .number(String(material.now + 7200)))
      })
    },
    .signed("a token whose exp is a text") { material throws(TokenGap) in
      try material.signed(claims: { $0.set("exp", "tomorrow") })
    },
    .signed("a token whose exp is negative") { material throws(TokenGap) in
      try material.signed(claims: { $0.set("exp", -1) })
    },
    .signed("a token without exp") { material throws(TokenGap) in
      try material.signed(claims: { $0.set("exp", nil) })
    },
  ]

  /// Of others, or for others.
  static let misnamed: [TokenVariant] = [
    .signed("a token of another issuer") { material throws(TokenGap) in
      try material.signed(claims: { claims throws(TokenGap) in
        guard claims["iss"] != nil else { throw .noClaim("iss") }
        claims.set("iss", "https://issuer.invalid")
      })
    },
    .signed("a token for another audience") { material throws(TokenGap) in
      try material.signed(claims: { claims throws(TokenGap) in
        guard claims["aud"] != nil else { throw .noClaim("aud") }
        claims.set("aud", "another-service")
      })
    },
    .signed("a token for a list of other audiences") { material throws(TokenGap) in
      try material.signed(claims: { claims throws(TokenGap) in
        guard claims["aud"] != nil else { throw .noClaim("aud") }
        claims.set("aud", ["another-service", "a-third"])
      })
    },
    .signed("a token of an unknown user") { material throws(TokenGap) in
      try material.signed(claims: { $0.set(material.signing?.userClaim ?? "sub", "nobody-7f3c1d") })
    },
    .signed("a token without a subject") { material throws(TokenGap) in
      try material.signed(claims: { $0.set(material.signing?.userClaim ?? "sub", nil) })
    },
    .signed("a token whose subject ends with a NUL byte") { material throws(TokenGap) in
      let name = material.signing?.userClaim ?? "sub"
      return try material.signed(claims: { claims throws(TokenGap) in
        guard let subject = claims[name]?.string else { throw .noClaim(name) }
        claims.set(name, .string(subject + "\u{0}"))
      })
    },
    .signed("a token whose tenant is a number") { material throws(TokenGap) in
      try material.signed(claims: { $0.set(material.signing?.tenantClaim ?? "tenant_id", 1_700_170_017) })
    },
    .signed("a token without a tenant") { material throws(TokenGap) in
      try material.signed(claims: { $0.set(material.signing?.tenantClaim ?? "tenant_id", nil) })
    },
    .signed("a token with two tenants") { material throws(TokenGap) in
      let claim = material.signing?.tenantClaim ?? "tenant_id"
      var members = try material.parts().claims.members ?? []
      members.append(JSONMember(key: claim, value: "another"))
      return try material.signed(payload: JSONValue.object(members).encoded)
    },
    .signed("a refresh token") { material throws(TokenGap) in try material.retyped("refresh") },
    .signed("an ID token") { material throws(TokenGap) in try material.retyped("id") },
  ]
}

extension TokenMaterial {
  /// The good token as one that is for something else than access.
  fileprivate func retyped(_ type: JSONValue) throws(TokenGap) -> String {
    try signed(claims: { claims throws(TokenGap) in
      guard let name = ["type", "token_use", "token_type"].first(where: { claims[$0] != nil }) else {
        throw .noClaim("type")
      }
      claims.set(name, type)
    })
  }
}
