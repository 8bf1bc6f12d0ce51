import Base
package import Wire
package import Yaml

/// The authority's signing key, as the target gives it.
package struct SigningKey: Sendable {
  package var text: Secret
  package var algorithm: JWSAlgorithm
  /// `kid`; nil for tokens without.
  package var id: String?
  package var tenantClaim = "tenant_id"
  package var userClaim = "sub"
  /// By how much the API lets clocks differ, in seconds.
  package var leeway: Int64 = 60

  package init(_ text: Secret, algorithm: JWSAlgorithm, id: String? = nil) {
    (self.text, self.algorithm, self.id) = (text, algorithm, id)
  }

  /// What is wrong with a key's text for an algorithm.
  package struct Defect: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// Reads the key: PEM, a JWK, or for HS algorithms the secret itself.
  package func signing() throws(Defect) -> TokenSigning {
    var key = try key()
    key.id = id ?? key.id
    key.algorithm = algorithm
    return TokenSigning(
      key: key, algorithm: algorithm, tenantClaim: tenantClaim, userClaim: userClaim, leeway: leeway)
  }

  private func key() throws(Defect) -> JWK {
    let trimmed = text.revealed.drop(while: \.isWhitespace)
    let key: JWK
    if trimmed.hasPrefix("-----BEGIN") {
      guard let read = JWK(pem: text.revealed) else {
        throw Defect(description: "the signing key is no private key in PEM that can be read")
      }
      key = read
    } else if trimmed.hasPrefix("{") {
      guard let json = try? JSONValue(parsing: Array(text.revealed.utf8)) else {
        throw Defect(description: "the signing key is neither JSON nor PEM")
      }
      do throws(JWK.Defect) { key = try JWK(json) } catch { throw Defect(description: "the signing key: \(error)") }
    } else {
      var secret = trimmed
      while secret.last?.isNewline == true { secret.removeLast() }
      key = JWK(.octets(Array(secret.utf8)))
    }
    guard key.fits(algorithm) else {
      throw Defect(description: "the signing key is of another kind than \(algorithm.rawValue) takes")
    }
    guard algorithm.sign([], with: key) != nil else {
      throw Defect(description: "the signing key is a public key: nothing can be signed with it")
    }
    return key
  }
}

extension SigningKey {
  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      node, keys: ["algorithm", "keyEnv", "keyFile", "keyId", "tenantClaim", "userClaim", "leeway"])
    let name = try keys.string("algorithm") ?? "HS256"
    guard let algorithm = JWSAlgorithm(rawValue: name) else {
      throw YamlError(
        line: node.line, column: node.column, message: "\"\(name)\" is no algorithm of JSON Web Signatures",
        hint: JWSAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self.init(try secrets.secret("key", in: keys, of: node), algorithm: algorithm, id: try keys.string("keyId"))
    tenantClaim = try keys.string("tenantClaim") ?? tenantClaim
    userClaim = try keys.string("userClaim") ?? userClaim
    if let text = try keys.string("leeway") {
      guard let seconds = Int64(text), seconds >= 0 else {
        throw YamlError(line: node.line, column: node.column, message: "leeway is a number of seconds")
      }
      leeway = seconds
    }
    if secrets.isUnread { return }
    do throws(Defect) { _ = try signing() } catch {
      throw YamlError(line: node.line, column: node.column, message: "\(error)")
    }
  }
}
