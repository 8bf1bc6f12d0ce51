import Base
import Wire

extension TokenVerifier {
  private static let expected: Set<JWSAlgorithm> = [.hs256, .rs256]

  func checkSignature(of jws: JWS) async throws(Refusal) {
    do throws(JWSRejection) {
      let header = try jws.headerMembers()
      if await isBelieved(jws, header) { return }
      if header["crit"] != nil || header["b64"] != nil {
        guard faults.act(TraceAPIFaults.ignoresCritical) != nil else { throw .critical }
        // What declares something that is not known is checked as if it did not.
        return
      }
      guard let key = authority.keys.key(header["kid"]?.string) else { throw .unknownKey }
      try jws.verify(with: key, allowing: Self.expected)
    } catch {
      guard tolerates(error, jws) else { throw .invalid("\(error)") }
    }
  }

  /// What the token says itself of its key, which only faults believe.
  private func isBelieved(_ jws: JWS, _ header: JSONValue) async -> Bool {
    if let url = (header["jku"] ?? header["x5u"])?.string, faults.act(TraceAPIFaults.fetchesKeys) != nil {
      await KeyFetch.get(url)
    }
    guard let key = header["jwk"].flatMap({ try? JWK($0) }),
      (try? jws.verify(with: key, allowing: Self.expected)) != nil
    else { return false }
    return faults.act(TraceAPIFaults.headerKey) != nil
  }

  private func tolerates(_ rejection: JWSRejection, _ jws: JWS) -> Bool {
    let header = (try? jws.headerMembers()) ?? .null
    let name = header["alg"]?.string ?? ""
    switch rejection {
    case .algorithm where name.lowercased() == "none": return faults.act(TraceAPIFaults.algorithmNone) != nil
    case .algorithm where name == "ES256" && !jws.signature.isEmpty && jws.signature.allSatisfy { $0 == 0 }:
      return faults.act(TraceAPIFaults.zeroSignature) != nil
    case .keyDoesNotFit where isSignedByPublicKey(jws): return faults.act(TraceAPIFaults.keyConfusion) != nil
    case .unknownKey:
      let isPath = header["kid"]?.string?.contains("/") == true
      let isEmptyKey = jws.signature == JWSAlgorithm.hs256.code(of: jws.signingInput, key: [])
      if isPath, isEmptyKey { return faults.act(TraceAPIFaults.keyPath) != nil }
      return faults.act(TraceAPIFaults.unknownKey) != nil
    case .signature: return faults.act(TraceAPIFaults.anySignature) != nil
    default: return false
    }
  }

  /// Whether the public key was taken for a shared secret, in any of its spellings.
  private func isSignedByPublicKey(_ jws: JWS) -> Bool {
    guard let key = authority.key(for: .rs256) else { return false }
    return key.spellings.contains { JWSAlgorithm.hs256.code(of: jws.signingInput, key: $0) == jws.signature }
  }
}

extension JWK {
  /// The public key as files have it.
  fileprivate var spellings: [[UInt8]] {
    let pem = publicPEM.map { Array($0.utf8) } ?? []
    return [pem, pem.dropLast(), publicDER ?? [], publicKey?.json().encoded ?? []].map(Array.init)
  }
}
