/// What a kind of secret looks like wherever it comes from.
struct SecretForm: Sendable {
  /// In lower case; a text without it has no such secret, which is quickly seen.
  let sign: [UInt8]
  private let pattern: RegularExpression

  /// The pattern's first group is what stays; nil for a pattern that does not compile.
  private init?(_ sign: String, keeping kept: String = "", _ secret: String) {
    guard let pattern = RegularExpression("(\(kept))(?:\(secret))") else { return nil }
    self.sign = Array(sign.utf8)
    self.pattern = pattern
  }

  func redact(_ text: String) -> String {
    pattern.replacingMatches(in: text, keepingFirstGroupBefore: Redactor.placeholder)
  }

  static let all: [SecretForm] = [
    // RFC 9110, 11.6.2: the whole credentials, whatever their scheme.
    SecretForm(
      "authorization", keeping: #"(?i:authorization)"# + separator,
      #"(?i:bearer|basic|token|digest|negotiate|aws4-hmac-sha256)\s[^"'\r\n]+|[^\s"']{12,}"#),
    SecretForm("bearer", keeping: #"(?i:bearer)\s{1,4}"#, "[A-Za-z0-9._~+/=-]{4,}"),
    // A JSON Web Token, RFC 7519: its header begins with `{"`. Kubernetes' service accounts have these.
    SecretForm("eyj", #"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*"#),
    // Signature Version 4, in a query and in a header.
    SecretForm("signature=", keeping: "(?i:signature)=", queryValue),
    SecretForm("credential=", keeping: "(?i:credential)=", queryValue),
    SecretForm("security-token=", keeping: "(?i:security-token)=", queryValue),
    SecretForm("akia", "AKIA[A-Z0-9]{12,}"), SecretForm("asia", "ASIA[A-Z0-9]{12,}"),
    // Members of a kubeconfig and of token responses.
    SecretForm("client-key-data", keeping: "(?i:client-key-data)" + separator, memberValue),
    SecretForm("password", keeping: "(?i:password)" + separator, memberValue),
    SecretForm("token", keeping: "(?i:(?:access|refresh|id|bearer)[-_]token)" + separator, memberValue),
    SecretForm("access", keeping: "(?i:secret[-_]access[-_]key)" + separator, memberValue),
    SecretForm("token", keeping: #"(?:[\s{,"']|^)token["']{0,1}:\s{0,2}["']{0,1}"#, #"[^\s"',]{16,}"#),
    // Grafana's service accounts.
    SecretForm("glsa_", "glsa_[A-Za-z0-9]{20,}_[0-9a-f]{8}"),
    SecretForm(
      "private key-----",
      #"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,20}PRIVATE KEY-----|\z)"#),
  ].compactMap { $0 }

  private static let separator = #"["']{0,1}\s{0,2}[:=]\s{0,2}["']{0,1}"#
  private static let queryValue = #"[^,&\s"'<]+"#
  private static let memberValue = #"[^\s"',&]{4,}"#
}
