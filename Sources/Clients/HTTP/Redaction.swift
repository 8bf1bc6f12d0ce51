package import Base
import FoundationEssentials

/// Takes secrets out of what is shown of a request.
package enum Redaction {
  package static let placeholder = "REDACTED"

  private static let suspects = [
    "token", "secret", "password", "api-key", "apikey", "cookie", "signature", "credential",
  ]

  /// A field's value as it may be shown; of an `Authorization` the scheme stays.
  package static func value(of field: HTTPField) -> String {
    let name = field.name.lowercased()
    if name.hasSuffix("authorization") {
      let words = field.value.split(separator: " ")
      return words.count > 1 ? "\(words[0]) \(placeholder)" : placeholder
    }
    return isSuspect(name) ? placeholder : field.value
  }

  /// A URL without user information and without the values of telling query parameters.
  package static func url(_ url: String) -> String {
    let parts = withoutUser(url).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return withoutUser(url) }
    let query = parts[1].split(separator: "&", omittingEmptySubsequences: false).map(parameter)
    return parts[0] + "?" + query.joined(separator: "&")
  }

  private static func parameter(_ text: Substring) -> String {
    let name = text.prefix { $0 != "=" }
    return isSuspect(name.lowercased()) && name.count < text.count ? "\(name)=\(placeholder)" : String(text)
  }

  private static func withoutUser(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return url[..<scheme.upperBound] + "\(placeholder)@" + rest[authority.index(after: at)...]
  }

  /// S3's `continuation-token` is a place in a listing, not a secret.
  private static func isSuspect(_ name: String) -> Bool {
    name != "continuation-token" && suspects.contains { name.contains($0) }
  }
}
