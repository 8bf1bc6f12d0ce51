package import Base

/// A JSON Web Signature in its compact form: `HEADER.PAYLOAD.SIGNATURE`, each in Base64 of URLs (RFC 7515 §7.1).
///
/// The parts are bytes, so that also what no honest issuer would write can be made.
package struct JWS: Equatable, Sendable {
  /// The protected header, JSON.
  package var header: [UInt8]
  package var payload: [UInt8]
  package var signature: [UInt8]

  package init(header: [UInt8], payload: [UInt8], signature: [UInt8] = []) {
    (self.header, self.payload, self.signature) = (header, payload, signature)
  }

  package init(header: JSONValue, payload: JSONValue) {
    self.init(header: header.encoded, payload: payload.encoded)
  }

  /// Reads the compact form, strictly.
  package init(parsing text: String) throws(JWSRejection) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .parts(parts.count) }
    guard let header = Base64.decodeURL(parts[0]), let payload = Base64.decodeURL(parts[1]),
      let signature = Base64.decodeURL(parts[2])
    else { throw .encoding }
    self.init(header: header, payload: payload, signature: signature)
  }

  /// What is signed.
  package var signingInput: [UInt8] { Array("\(Base64.encodeURL(header)).\(Base64.encodeURL(payload))".utf8) }

  package var compact: String {
    "\(Base64.encodeURL(header)).\(Base64.encodeURL(payload)).\(Base64.encodeURL(signature))"
  }

  /// The header's members; throws where it is no JSON object, or has a member twice (RFC 7515 §4).
  package func headerMembers() throws(JWSRejection) -> JSONValue {
    guard let json = try? JSONValue(parsing: header), let members = json.members else { throw .header }
    guard Set(members.map(\.key)).count == members.count else { throw .header }
    return json
  }

  /// Throws unless a key of the verifier's own signed it, by an algorithm that the verifier expects.
  ///
  /// Nothing that the token says of its key is believed, and nothing that it declares critical is known.
  package func verify(with key: JWK, allowing algorithms: Set<JWSAlgorithm>) throws(JWSRejection) {
    let header = try headerMembers()
    let name = header["alg"]?.string ?? ""
    guard let algorithm = JWSAlgorithm(rawValue: name), algorithms.contains(algorithm) else { throw .algorithm(name) }
    guard header["crit"] == nil else { throw .critical }
    guard key.fits(algorithm) else { throw .keyDoesNotFit }
    guard algorithm.isValid(signature, of: signingInput, by: key) else { throw .signature }
  }

  /// The same signed by a key; nil where the key does not fit, or has no private part.
  package func signed(by key: JWK, as algorithm: JWSAlgorithm) -> JWS? {
    guard let signature = algorithm.sign(signingInput, with: key) else { return nil }
    return JWS(header: header, payload: payload, signature: signature)
  }
}

/// Why a signature is not believed.
package enum JWSRejection: Error, Equatable, Sendable {
  /// There are not three of them.
  case parts(Int)
  case encoding
  case header
  /// None, an unknown one, or one that is not expected.
  case algorithm(String)
  case critical
  case keyDoesNotFit
  case unknownKey
  case signature
}

extension JWSRejection: CustomStringConvertible {
  package var description: String {
    switch self {
    case .parts(let count): "it has \(count) parts, not 3"
    case .encoding: "a part is not in Base64 of URLs"
    case .header: "its header is no JSON object"
    case .algorithm(let name): "the algorithm \"\(name)\" is not expected"
    case .critical: "it declares something critical that is not known"
    case .keyDoesNotFit: "its algorithm is not of the key's kind"
    case .unknownKey: "no key has the name that it gives"
    case .signature: "the signature does not match"
    }
  }
}
