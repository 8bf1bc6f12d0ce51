package import Base

extension JWK {
  /// Reads a key and refuses what must not be trusted.
  package init(_ json: JSONValue) throws(Defect) {
    let type = try Self.text("kty", in: json)
    switch type {
    case "oct": material = .octets(try Self.number("k", in: json))
    case "RSA":
      material = .rsa(
        modulus: try Self.number("n", in: json), exponent: try Self.number("e", in: json),
        secret: json["d"] == nil ? nil : try Self.number("d", in: json))
    case "EC":
      let name = try Self.text("crv", in: json)
      guard let curve = Curve(rawValue: name) else { throw .malformed("crv") }
      material = .elliptic(
        curve, x: try Self.number("x", in: json), y: try Self.number("y", in: json),
        secret: json["d"] == nil ? nil : try Self.number("d", in: json))
    default: throw .unknownType(type)
    }
    id = json["kid"]?.string
    if let name = json["alg"]?.string {
      guard let algorithm = JWSAlgorithm(rawValue: name) else { throw .unknownAlgorithm(name) }
      self.algorithm = algorithm
    }
    try Self.expectPurpose(json)
    try expectStrength()
  }

  /// As others read it.
  ///
  /// - Parameter revealing: with the private part, or the shared secret.
  package func json(revealing: Bool = false) -> JSONValue {
    var members: [JSONMember] = []
    func add(_ key: String, _ value: String) { members.append(JSONMember(key: key, value: .string(value))) }
    switch material {
    case .octets(let secret):
      add("kty", "oct")
      if revealing { add("k", Base64.encodeURL(secret)) }
    case .rsa(let modulus, let exponent, let secret):
      add("kty", "RSA")
      add("n", Base64.encodeURL(modulus))
      add("e", Base64.encodeURL(exponent))
      if revealing, let secret { add("d", Base64.encodeURL(secret)) }
    case .elliptic(let curve, let x, let y, let secret):
      add("kty", "EC")
      add("crv", curve.rawValue)
      add("x", Base64.encodeURL(x))
      add("y", Base64.encodeURL(y))
      if revealing, let secret { add("d", Base64.encodeURL(secret)) }
    }
    add("use", "sig")
    if let algorithm { add("alg", algorithm.rawValue) }
    if let id { add("kid", id) }
    return .object(members)
  }

  private static func text(_ member: String, in json: JSONValue) throws(Defect) -> String {
    guard let value = json[member] else { throw .missing(member) }
    guard let text = value.string else { throw .malformed(member) }
    return text
  }

  private static func number(_ member: String, in json: JSONValue) throws(Defect) -> [UInt8] {
    guard let bytes = Base64.decodeURL(try text(member, in: json)), !bytes.isEmpty else { throw .malformed(member) }
    return bytes
  }

  private static func expectPurpose(_ json: JSONValue) throws(Defect) {
    if let use = json["use"], use.string != "sig" { throw .notForSignatures }
    guard let operations = json["key_ops"] else { return }
    guard let names = operations.elements?.compactMap(\.string), names.contains(where: ["sign", "verify"].contains)
    else { throw .notForSignatures }
  }

  private func expectStrength() throws(Defect) {
    if let algorithm, !fits(algorithm) { throw .algorithmDoesNotFit }
    switch material {
    case .octets(let secret):
      // RFC 7518 §3.2
      if let algorithm, secret.count < algorithm.bytes { throw .weak("its secret has \(secret.count) bytes") }
    case .rsa(let modulus, let exponent, _):
      let bits = modulus.drop { $0 == 0 }.count * 8
      // RFC 7518 §3.3
      guard bits >= 2048 else { throw .weak("its modulus has \(bits) bits") }
      guard (exponent.last ?? 0) & 1 == 1, exponent.drop(while: { $0 == 0 }) != [1] else { throw .weak("its exponent") }
      if isFromFaultyHardware(modulus) { throw .weak("its primes are those of CVE-2017-15361") }
      if CryptoKey(self) == nil { throw .notAKey }
    case .elliptic(let curve, let x, let y, _):
      guard x.count == curve.bytes, y.count == curve.bytes, CryptoKey(self) != nil else { throw .notAKey }
    }
  }

  /// The fingerprint of ROCA: modulo each of these primes the modulus is a power of 65537.
  private func isFromFaultyHardware(_ modulus: [UInt8]) -> Bool {
    let primes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157]
    return primes.allSatisfy { prime in
      let rest = modulus.reduce(0) { ($0 << 8 | Int($1)) % prime }
      var power = 1
      repeat {
        if power == rest { return true }
        power = power * 65537 % prime
      } while power != 1
      return false
    }
  }
}

/// Keys by their names (RFC 7517 §5).
package struct JWKSet: Equatable, Sendable {
  package var keys: [JWK]

  package init(_ keys: [JWK]) { self.keys = keys }

  /// Throws for a key that may not be used, and for a set that leads a reader astray: two keys of one name, or
  /// secrets beside public keys.
  package init(_ json: JSONValue) throws(JWK.Defect) {
    guard let elements = json["keys"]?.elements else { throw .missing("keys") }
    keys = []
    for element in elements { keys.append(try JWK(element)) }
    var names: Set<String> = []
    for id in keys.compactMap(\.id) where !names.insert(id).inserted { throw .duplicateID(id) }
    let secrets = keys.filter { if case .octets = $0.material { true } else { false } }
    guard secrets.isEmpty || secrets.count == keys.count else { throw .secretsBesidePublicKeys }
  }

  package var json: JSONValue { ["keys": .array(keys.compactMap(\.publicKey).map { $0.json() })] }

  /// The key of a name; of a token that names none the only one.
  package func key(_ id: String?) -> JWK? {
    guard let id else { return keys.count == 1 ? keys[0] : nil }
    return keys.first { $0.id == id }
  }
}
