import Base
import Foundation

/// Takes secrets out of all text that a run says: values it was told, and what has a secret's form.
package final class Redactor: Sendable {
  package static let placeholder = "‹secret›"
  /// In bytes; shorter values stand in ordinary words: hiding them would hide everything else.
  package static let shortest = 4

  /// Longer ones first, as one may begin another.
  private let values = Locked<[SecretValue]>([])

  package init(_ secrets: some Sequence<String> = []) {
    for secret in secrets { conceal(secret) }
  }

  /// From now on the value is hidden, also percent-encoded, in base64 and as a JSON string.
  package func conceal(_ secret: String) {
    let spellings = SecretValue.spellings(of: secret)
    values.withLock { values in
      let new = spellings.filter { !values.contains($0) }
      values = (values + new).sorted { ($1.bytes.count, $0.text) < ($0.bytes.count, $1.text) }
    }
  }

  package func redact(_ text: String) -> String {
    guard text.utf8.count >= Self.shortest else { return text }
    let values = values.withLock { $0 }
    let bytes = Array(text.utf8)
    var redacted = text
    for value in values where bytes.contains(sequence: value.bytes) {
      redacted = redacted.replacingOccurrences(of: value.text, with: Self.placeholder, options: .literal)
    }
    let lowercased = bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    for form in SecretForm.all where lowercased.contains(sequence: form.sign) {
      redacted = form.redact(redacted)
    }
    return redacted
  }
}

/// One spelling of a value that is secret.
private struct SecretValue: Equatable {
  let text: String
  let bytes: [UInt8]

  static func spellings(of secret: String) -> [SecretValue] {
    let value = secret.trimmingCharacters(in: .whitespacesAndNewlines)
    guard value.utf8.count >= Redactor.shortest else { return [] }
    let quoted = (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self).dropFirst().dropLast() }
    let spellings = [
      value, value.addingPercentEncoding(withAllowedCharacters: unreserved), quoted.map(String.init),
      Data(value.utf8).base64EncodedString(),
    ]
    return Set(spellings.compactMap { $0 }).map { SecretValue(text: $0, bytes: Array($0.utf8)) }
  }

  /// RFC 3986, 2.3.
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first else { return false }
    return withUnsafeBufferPointer { text in
      var start = 0
      while start + sequence.count <= text.count, let base = text.baseAddress,
        let found = memchr(base + start, Int32(first), text.count - sequence.count + 1 - start)
      {
        if memcmp(found, sequence, sequence.count) == 0 { return true }
        start = UnsafeRawPointer(base).distance(to: found) + 1
      }
      return false
    }
  }
}
