import EmbeddedStack

private let refused = ["the request is refused as unauthenticated"]
private let denied = ["access to the trace is denied"]
private let whole = ["the response is the trace, every field as it was sent"]

extension FaultClaims {
  static let ofTraceAPI = ofTraceAPITokens + ofTraceAPITenants + ofTraceAPIAnswers

  private static let ofTraceAPITokens = [
    FaultClaims(TraceAPIFaults.authOff, Claim(noticedBy: refused)),
    FaultClaims(
      TraceAPIFaults.refusesAll,
      Claim(noticedBy: ["the same request with a good token is answered with the trace"] + whole)),
    of(TraceAPIFaults.anySignature, "with one bit turned", "another key", "payload was changed"),
    of(TraceAPIFaults.noExpiry, "expired an hour ago", "expired twice the leeway ago"),
    of(TraceAPIFaults.expiryOptional, "without exp"),
    of(TraceAPIFaults.looseTimes, "exp is a text", "exp is negative"),
    of(TraceAPIFaults.noNotBefore, "not valid for an hour"),
    of(TraceAPIFaults.noIssuer, "another issuer"),
    of(TraceAPIFaults.noAudience, "another audience", "other audiences"),
    of(TraceAPIFaults.claimTwice, "two tenants"),
    of(TraceAPIFaults.anyType, "a refresh token", "an ID token"),
    of(TraceAPIFaults.unknownUser, "unknown user", "without a subject"),
    of(TraceAPIFaults.algorithmNone, "of alg"),
    of(TraceAPIFaults.zeroSignature, "ES256 of zeros"),
    of(TraceAPIFaults.keyConfusion, "by the public key"),
    of(TraceAPIFaults.headerKey, "brings its own key"),
    FaultClaims(TraceAPIFaults.fetchesKeys, Claim(noticedBy: ["our listener was not asked for a key"])),
    of(TraceAPIFaults.keyPath, "empty key at a path"),
    of(TraceAPIFaults.unknownKey, "an unknown key", "is SQL"),
    of(TraceAPIFaults.ignoresCritical, "that is critical", "is not encoded"),
    of(TraceAPIFaults.queryToken, "in the query only"),
    of(TraceAPIFaults.firstHeader, "two Authorization headers"),
    of(TraceAPIFaults.firstWord, "another word"),
    of(TraceAPIFaults.padding, "with padding"),
    of(TraceAPIFaults.nulEnds, "a NUL byte"),
    of(TraceAPIFaults.malformedBreaks, "of two parts", "of five parts", "not in base64url"),
    FaultClaims(TraceAPIFaults.noChallenge, Claim(noticedBy: ["the refusal says how to sign in"])),
    of(TraceAPIFaults.claimOptional, "without a tenant"),
    of(TraceAPIFaults.claimAnyKind, "whose tenant is a number"),
  ]

  private static func of(_ fault: FaultKind<NoFaultValues>, _ tokens: String...) -> FaultClaims {
    FaultClaims(fault, tokens.map { Claim(noticedBy: refused, about: $0) })
  }

  private static let ofTraceAPITenants = [
    FaultClaims(
      TraceAPIFaults.tenantNotChecked,
      Claim(noticedBy: denied, about: "of tenant \"team-b\" is in Tempo"),
      Claim(noticedBy: denied, about: "whose spans name tenant \"team-b\""),
      Claim(noticedBy: ["each is shown its own trace and no other"])),
    FaultClaims(TraceAPIFaults.resourceOnly, Claim(noticedBy: denied, about: "a trace whose resource names")),
    FaultClaims(TraceAPIFaults.anyTag, Claim(noticedBy: denied, about: "a trace whose spans name tenants")),
    FaultClaims(TraceAPIFaults.cacheShared, Claim(noticedBy: ["each is shown its own trace and no other"])),
    FaultClaims(TraceAPIFaults.anySpan, Claim(noticedBy: ["only spans of tenant {string} are shown"])),
    FaultClaims(TraceAPIFaults.tenantOptional, Claim(noticedBy: denied, about: "a trace without a tenant")),
    FaultClaims(TraceAPIFaults.claimBelieved, Claim(noticedBy: ["nothing of the trace is shown"])),
    FaultClaims(TraceAPIFaults.fromHeader, Claim(noticedBy: denied, about: "X-Scope-OrgID")),
    FaultClaims(TraceAPIFaults.fromCookie, Claim(noticedBy: denied, about: "Cookie")),
    FaultClaims(TraceAPIFaults.fromQuery, Claim(noticedBy: denied, about: "and the query")),
    FaultClaims(
      TraceAPIFaults.searchUnfiltered, Claim(noticedBy: ["only traces of tenant {string} are found"])),
    FaultClaims(
      TraceAPIFaults.tellsExistence, Claim(noticedBy: ["the answer is that for a trace that is not there"])),
    FaultClaims(TraceAPIFaults.foreignBreaks, Claim(noticedBy: denied, about: "of tenant \"team-b\" is in Tempo")),
    FaultClaims(TraceAPIFaults.leaksSpan, Claim(noticedBy: denied, about: "of tenant \"team-b\" is in Tempo")),
  ]

  private static let ofTraceAPIAnswers = [
    FaultClaims(TraceAPIFaults.internalError, Claim(noticedBy: ["the response status is {int}"], about: "trace \"")),
    FaultClaims(TraceAPIFaults.dropsZeros, Claim(noticedBy: whole, about: "with an id of 64 bits")),
    FaultClaims(TraceAPIFaults.fullIDsOnly, Claim(noticedBy: whole, about: "without leading zeros")),
    FaultClaims(TraceAPIFaults.lowerCaseOnly, Claim(noticedBy: whole, about: "in capitals")),
    FaultClaims(TraceAPIFaults.missingWhenDown, Claim(noticedBy: ["the answer says that Tempo cannot be asked"])),
    FaultClaims(
      TraceAPIFaults.staysDown, Claim(noticedBy: ["the trace is answered again with a token of {string}"])),
    FaultClaims(
      TraceAPIFaults.waits,
      Claim(noticedBy: ["the answer says that Tempo cannot be asked"], about: "for each answer")),
    FaultClaims(
      TraceAPIFaults.ignoresEnvironment,
      Claim(noticedBy: ["the answer says that Tempo cannot be asked"], about: "names another address")),
    FaultClaims(
      TraceAPIFaults.hardWired, Claim(noticedBy: ["the trace API's environment says where Tempo is"])),
    FaultClaims(
      TraceAPIFaults.wrongURL, Claim(noticedBy: whole),
      Claim(noticedBy: ["the response status is {int}"], about: "an unknown trace")),
    FaultClaims(TraceAPIFaults.dropsAttributes, Claim(noticedBy: whole)),
    FaultClaims(
      TraceAPIFaults.latency, Claim(noticedBy: ["the response came within {duration}"], about: "the trace is requested")
    ),
    FaultClaims(TraceAPIFaults.narrowLimits, Claim(noticedBy: ["the limit is taken"])),
    FaultClaims(TraceAPIFaults.noLimits, Claim(noticedBy: ["the limit is refused"])),
    FaultClaims(TraceAPIFaults.cachePublic, Claim(noticedBy: ["shared caches may not keep the response"])),
    FaultClaims(TraceAPIFaults.docsNoSecurity, Claim(noticedBy: ["it says that a bearer token is needed"])),
    FaultClaims(
      TraceAPIFaults.docsNoPath, Claim(noticedBy: ["it describes the request for a trace and its parameter"])),
    FaultClaims(
      TraceAPIFaults.docsUndeclared,
      Claim(noticedBy: ["it declares the answers {int}, {int} and {int}", "every answer seen is one that it declares"])),
    FaultClaims(TraceAPIFaults.docsInvalid, Claim(noticedBy: ["it is a valid OpenAPI document"])),
    FaultClaims(TraceAPIFaults.otherPage, Claim(noticedBy: ["the reference page is about that document"])),
  ]
}
