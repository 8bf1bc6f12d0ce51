/// Who is let in though they must not be.
extension TraceAPIFaults {
  static let ofTokens = [
    authOff, refusesAll, anySignature, noExpiry, expiryOptional, looseTimes, noNotBefore, noIssuer, noAudience,
    claimTwice, anyType, unknownUser, algorithmNone, zeroSignature, keyConfusion, headerKey, fetchesKeys, keyPath,
    unknownKey, ignoresCritical, queryToken, firstHeader, firstWord, padding, nulEnds, malformedBreaks, noChallenge,
  ].map(\.definition)

  private static func token(_ name: String, _ summary: String, at occasion: String) -> FaultKind<NoFaultValues> {
    FaultKind("trace-api.auth.\(name)", summary, actsIn: "the trace API's check of tokens, at each \(occasion)")
  }

  package static let authOff = token(
    "off", "Requests that must be refused are answered.", at: "request without a good token")
  package static let refusesAll = token("refuses-all", "No token is good enough.", at: "token")
  package static let anySignature = token("any-signature", "Signatures are not checked.", at: "bad signature")
  package static let noExpiry = token("no-expiry", "Expired tokens are good.", at: "expired token")
  package static let expiryOptional = token(
    "optional-expiry", "Tokens that never expire are good.", at: "token without exp")
  package static let looseTimes = token(
    "loose-times", "A time that is none counts for none.", at: "exp or nbf that is no time")
  package static let noNotBefore = token("no-nbf", "Tokens are good before their time.", at: "token of the future")
  package static let noIssuer = token("no-issuer", "Tokens of any issuer are good.", at: "token of another issuer")
  package static let noAudience = token(
    "no-audience", "Tokens for other services are good.", at: "token for another audience")
  package static let claimTwice = token(
    "claim-twice", "The first of two claims counts.", at: "token with a claim twice")
  package static let anyType = token("any-type", "Refresh tokens are good.", at: "token of another type")
  package static let unknownUser = token("unknown-user", "Users need not exist.", at: "token of nobody that is known")
  package static let algorithmNone = token("alg-none", "Tokens without a signature are good.", at: "token of alg none")
  package static let zeroSignature = token(
    "zero-signature", "ECDSA's zeros are a good signature (CVE-2022-21449).", at: "token in ES256 of zeros")
  package static let keyConfusion = token(
    "key-confusion", "The public key is taken for a shared secret.", at: "token in HS256 by the public key")
  package static let headerKey = token(
    "header-key", "The key that a token brings is believed.", at: "token that its own key signs")
  package static let fetchesKeys = token(
    "fetches-jku", "Keys are fetched from where a token says.", at: "token with jku or x5u")
  package static let keyPath = token(
    "kid-path", "A key's name is a path to a file.", at: "token whose key is an empty file")
  package static let unknownKey = token("unknown-key", "Tokens of unknown keys are good.", at: "unknown kid")
  package static let ignoresCritical = token(
    "ignores-crit", "What a token declares critical is passed over, and the signature with it.", at: "crit or b64")
  package static let queryToken = token("query-token", "Tokens are taken from the query.", at: "token in a query")
  package static let firstHeader = token(
    "first-header", "The first of two Authorization headers counts.", at: "request with two")
  package static let firstWord = token(
    "first-word", "What follows a token is passed over.", at: "token that another word follows")
  package static let padding = token("padding", "A token may end with padding.", at: "token with padding")
  package static let nulEnds = token("nul-ends", "A text ends at a NUL byte.", at: "claim with one")
  package static let malformedBreaks = token(
    "internal", "Malformed tokens are answered with 500.", at: "malformed token")
  package static let noChallenge = token(
    "no-challenge", "Refusals do not say how to sign in.", at: "refusal")
}
