import Base
import Glibc

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
    let redactedBytes = values.reduce(bytes) { $0.replacing(sequence: $1.bytes, with: Self.placeholder.utf8) }
    var redacted = redactedBytes == bytes ? text : String(decoding: redactedBytes, as: UTF8.self)
    let lowercased = bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    for form in SecretForm.all where lowercased.contains(sequence: form.sign) {
      redacted = form.redact(redacted)
    }
    return redacted
  }
}

extension String {
  /// Without white space around it.
  fileprivate var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}

/// One spelling of a value that is secret.
private struct SecretValue: Equatable {
  let text: String
  let bytes: [UInt8]

  static func spellings(of secret: String) -> [SecretValue] {
    let value = String(secret.trimmed)
    guard value.utf8.count >= Redactor.shortest else { return [] }
    let quoted = Self.quoted(value)
    let spellings = [
      value, PercentEncoding.encode(value), quoted, quoted.replacing("/", with: "\\/"), Base64.encode(value.utf8),
    ]
    return Set(spellings).map { SecretValue(text: $0, bytes: Array($0.utf8)) }
  }

  /// As a JSON string, without its quotes.
  private static func quoted(_ value: String) -> String {
    var json = JSONWriter()
    json.string(value)
    return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool { firstIndex(of: sequence, from: 0) != nil }

  fileprivate func replacing(sequence: [UInt8], with replacement: some Sequence<UInt8>) -> [UInt8] {
    var (result, position) = ([UInt8](), 0)
    while let found = firstIndex(of: sequence, from: position) {
      result += self[position..<found]
      result += replacement
      position = found + sequence.count
    }
    return position == 0 ? self : result + self[position...]
  }

  private func firstIndex(of sequence: [UInt8], from position: Int) -> Int? {
    guard let first = sequence.first else { return nil }
    return withUnsafeBufferPointer { text in
      var start = position
      while start + sequence.count <= text.count, let base = text.baseAddress,
        let found = memchr(base + start, Int32(first), text.count - sequence.count + 1 - start)
      {
        let index = UnsafeRawPointer(base).distance(to: found)
        if memcmp(found, sequence, sequence.count) == 0 { return index }
        start = index + 1
      }
      return nil
    }
  }
}
