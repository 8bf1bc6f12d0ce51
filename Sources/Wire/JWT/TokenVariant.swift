package import Base

/// What a request brings in place of a good token: what is done to one, as a value.
package struct TokenVariant: Sendable {
  /// As sentences name it.
  package let name: String
  /// Whether it is validly signed, so that its one flaw alone is why it is refused.
  package let isSigned: Bool
  /// Whether it says where a key is, which must not be asked.
  package let namesListener: Bool
  private let make: @Sendable (TokenMaterial) throws(TokenGap) -> Presented

  /// As a request carries it.
  package struct Presented: Sendable {
    package var fields: [HTTPField]
    /// What is added to the query.
    package var query: String?
    /// What must not be shown.
    package var secrets: [String]

    package init(fields: [HTTPField] = [], query: String? = nil, secrets: [String] = []) {
      (self.fields, self.query, self.secrets) = (fields, query, secrets)
    }

    package static func bearer(_ token: String) -> Presented {
      let signature = token.split(separator: ".").last.map(String.init) ?? ""
      return Presented(
        fields: [HTTPField("Authorization", "Bearer \(token)")],
        secrets: [token] + (signature.utf8.count >= 16 ? [signature] : []))
    }
  }

  init(
    _ name: String, isSigned: Bool = false, namesListener: Bool = false,
    make: @escaping @Sendable (TokenMaterial) throws(TokenGap) -> Presented
  ) {
    (self.name, self.isSigned, self.namesListener, self.make) = (name, isSigned, namesListener, make)
  }

  /// A token, made from a good one.
  static func token(
    _ name: String, namesListener: Bool = false, _ make: @escaping @Sendable (TokenMaterial) throws(TokenGap) -> String
  ) -> Self {
    Self(name, namesListener: namesListener) { material throws(TokenGap) in .bearer(try make(material)) }
  }

  /// A token that the authority's key signs.
  static func signed(
    _ name: String, _ make: @escaping @Sendable (TokenMaterial) throws(TokenGap) -> String
  ) -> Self {
    Self(name, isSigned: true) { material throws(TokenGap) in .bearer(try make(material)) }
  }

  /// Throws what it cannot be made without.
  package func presented(_ material: TokenMaterial) throws(TokenGap) -> Presented { try make(material) }

  /// What must be accepted where the variant is refused: the good token, or for one that we sign a good one that we sign.
  package func control(_ material: TokenMaterial) throws(TokenGap) -> Presented {
    .bearer(isSigned ? try material.signed() : material.good)
  }

  package static let all = absent + malformed + untimely + misnamed + missigned + misdeclared

  package static func named(_ name: String) -> TokenVariant? { all.first { $0.name == name } }
}

extension TokenVariant: CustomStringConvertible {
  package var description: String { name }
}
