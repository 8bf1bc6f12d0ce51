import Base
import Wire

/// Decides whose a request is, from its token; each of its faults lets one thing pass that must not.
struct TokenVerifier: Sendable {
  let authority: TokenAuthority
  let faults: FaultInjector
  let clock: WallClock

  /// What a request may see.
  enum Principal: Equatable, Sendable {
    case tenant(String)
    /// Of a fault only.
    case anybody
  }

  /// Why a request is not let in; RFC 6750 §3.1.
  enum Refusal: Error {
    case noToken
    case invalid(String)
    /// Of a fault only.
    case breakdown
  }

  func principal(of request: HTTPServerRequest) async -> Result<Principal, Refusal> {
    let result: Result<Principal, Refusal>
    do throws(Refusal) { result = .success(try await checked(request)) } catch { result = .failure(error) }
    if case .failure = result, faults.act(TraceAPIFaults.authOff) != nil { return .success(.anybody) }
    return result
  }

  private func checked(_ request: HTTPServerRequest) async throws(Refusal) -> Principal {
    let text = cleaned(try token(of: request))
    if faults.act(TraceAPIFaults.refusesAll) != nil { throw .invalid("Could not validate credentials") }
    let jws: JWS
    do throws(JWSRejection) { jws = try JWS(parsing: text) } catch {
      throw faults.act(TraceAPIFaults.malformedBreaks) != nil ? .breakdown : .invalid("\(error)")
    }
    try await checkSignature(of: jws)
    return try principal(of: try claims(of: jws))
  }

  private func token(of request: HTTPServerRequest) throws(Refusal) -> String {
    let fields = request.headers.filter { $0.name.lowercased() == "authorization" }
    if fields.isEmpty, let token = request.parameter("access_token"), faults.act(TraceAPIFaults.queryToken) != nil {
      return token
    }
    guard let value = fields.first?.value else { throw .noToken }
    if fields.count > 1, faults.act(TraceAPIFaults.firstHeader) == nil { throw .noToken }
    let scheme = value.prefix { $0 != " " }
    let token = value.dropFirst(scheme.count + 1)
    guard scheme.lowercased() == "bearer", !token.isEmpty, token.utf8.count <= 16 << 10 else { throw .noToken }
    return String(token)
  }

  /// As it is, but for faults.
  private func cleaned(_ token: String) -> String {
    if token.contains(" "), faults.act(TraceAPIFaults.firstWord) != nil { return String(token.prefix { $0 != " " }) }
    if token.hasSuffix("="), faults.act(TraceAPIFaults.padding) != nil { return token.replacing("=", with: "") }
    return token
  }

  // MARK: Claims

  private func claims(of jws: JWS) throws(Refusal) -> JWTClaims {
    do throws(JWTClaims.Defect) {
      let claims = try JWTClaims(jws.payload)
      let expectation = JWTClaims.Expectation(
        issuer: TokenAuthority.issuer, audience: TokenAuthority.audience, leeway: TokenAuthority.leeway)
      try claims.check(expectation, now: clock.now().secondsSince1970)
      return claims
    } catch {
      guard tolerates(error), let json = try? JSONValue(parsing: jws.payload) else { throw .invalid("\(error)") }
      return JWTClaims(json)
    }
  }

  private func tolerates(_ defect: JWTClaims.Defect) -> Bool {
    let fault: FaultKind<NoFaultValues>? =
      switch defect {
      case .expired: TraceAPIFaults.noExpiry
      case .missing: TraceAPIFaults.expiryOptional
      case .malformed: TraceAPIFaults.looseTimes
      case .notYetValid: TraceAPIFaults.noNotBefore
      case .wrongIssuer: TraceAPIFaults.noIssuer
      case .wrongAudience: TraceAPIFaults.noAudience
      case .twice: TraceAPIFaults.claimTwice
      case .notAnObject: nil
      }
    return fault.flatMap { faults.act($0) } != nil
  }

  private func principal(of claims: JWTClaims) throws(Refusal) -> Principal {
    if claims.json["type"]?.string != "access", faults.act(TraceAPIFaults.anyType) == nil {
      throw .invalid("not an access token")
    }
    let tenant = text(claims.json["tenant_id"])
    let subject = text(claims.json["sub"])
    let user = authority.users.first { $0.id == subject }
    guard let user else {
      if let tenant, faults.act(TraceAPIFaults.unknownUser) != nil { return .tenant(tenant) }
      throw .invalid("unknown user")
    }
    guard let tenant else {
      let isMissing = claims.json["tenant_id"] == nil
      let fault = isMissing ? TraceAPIFaults.claimOptional : TraceAPIFaults.claimAnyKind
      if faults.act(fault) != nil { return .anybody }
      throw .invalid("it names no tenant")
    }
    if tenant != user.tenant, faults.act(TraceAPIFaults.claimBelieved) == nil {
      throw .invalid("the tenant is not the user's")
    }
    return .tenant(tenant)
  }

  /// Nil where it is none.
  private func text(_ value: JSONValue?) -> String? {
    guard let text = value?.string else { return nil }
    guard text.contains("\u{0}"), faults.act(TraceAPIFaults.nulEnds) != nil else { return text }
    return String(text.prefix { $0 != "\u{0}" })
  }
}
