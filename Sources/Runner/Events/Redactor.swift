internal import Foundation

/// Takes secrets out of all text that a run says: values it was told, and what has a secret's form.
///
/// Unchecked, and safe: every access to its state holds the lock.
package final class Redactor: @unchecked Sendable {
  package static let placeholder = "‹secret›"
  /// Shorter values stand in ordinary words: hiding them would hide everything else.
  package static let shortest = 4

  private let lock = NSLock()
  private var values: Set<String> = []
  private var pattern: NSRegularExpression?

  package init(_ secrets: some Sequence<String> = []) {
    for secret in secrets { values.formUnion(Self.spellings(of: secret)) }
    pattern = Self.pattern(for: values)
  }

  /// From now on the value is hidden, also percent-encoded, in base64 and as a JSON string.
  package func conceal(_ secret: String) {
    lock.withLock {
      let spellings = Self.spellings(of: secret)
      guard !values.isSuperset(of: spellings) else { return }
      values.formUnion(spellings)
      pattern = Self.pattern(for: values)
    }
  }

  package func redact(_ text: String) -> String {
    guard text.utf8.count >= Self.shortest else { return text }
    guard let pattern = lock.withLock({ pattern }) else { return Self.placeholder }
    let whole = NSRange(location: 0, length: text.utf16.count)
    guard pattern.firstMatch(in: text, range: whole) != nil else { return text }
    return pattern.stringByReplacingMatches(in: text, range: whole, withTemplate: Self.placeholder)
  }

  /// One pattern for all, so that a text is gone through once; longer values first, as one may begin another.
  private static func pattern(for values: Set<String>) -> NSRegularExpression? {
    let known = values.sorted { ($1.count, $0) < ($0.count, $1) }.map(NSRegularExpression.escapedPattern)
    return try? NSRegularExpression(pattern: (known + SecretForm.patterns).joined(separator: "|"))
  }

  private static func spellings(of secret: String) -> [String] {
    let value = secret.trimmingCharacters(in: .whitespacesAndNewlines)
    let quoted = (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self).dropFirst().dropLast() }
    let spellings = [
      value, value.addingPercentEncoding(withAllowedCharacters: unreserved), quoted.map(String.init),
      Data(value.utf8).base64EncodedString(),
    ]
    return value.utf8.count < shortest ? [] : spellings.compactMap { $0 }
  }

  /// RFC 3986, 2.3.
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// What a secret looks like wherever it comes from; each pattern matches what is to be hidden, and only that.
private enum SecretForm {
  static let patterns = [
    // RFC 9110, 11.6.2: the whole credentials, whatever their scheme.
    #"(?<=(?i:authorization)["']{0,1}\s{0,2}[:=]\s{0,2}["']{0,1})"#
      + #"(?:(?i:bearer|basic|token|digest|negotiate|aws4-hmac-sha256)\s[^"'\r\n]+|[^\s"']{12,})"#,
    #"(?<=(?i:bearer)\s{1,4})[A-Za-z0-9._~+/=-]{4,}"#,
    // A JSON Web Token, RFC 7519: its header begins with `{"`. Kubernetes' service accounts have these.
    #"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*"#,
    // Signature Version 4, in a query and in a header.
    #"(?<=(?i:signature|credential|security-token)=)[^,&\s"'<]+"#,
    #"(?:AKIA|ASIA)[A-Z0-9]{12,}"#,
    // Members of a kubeconfig and of token responses.
    #"(?<=(?i:client-key-data|password|(?:access|refresh|id|bearer)[-_]token|secret[-_]access[-_]key)"#
      + #"["']{0,1}\s{0,2}[:=]\s{0,2}["']{0,1})[^\s"',&]{4,}"#,
    #"(?<=[\s{,"']token["']{0,1}:\s{0,2}["']{0,1})[^\s"',]{16,}"#,
    // Grafana's service accounts.
    #"glsa_[A-Za-z0-9]{20,}_[0-9a-f]{8}"#,
    #"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,20}PRIVATE KEY-----|\z)"#,
  ]
}
