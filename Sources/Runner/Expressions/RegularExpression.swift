import CPcre2

/// A compiled regular expression of PCRE2, in which classes such as `\w` are Unicode's.
///
/// Safe to share: PCRE2 does not change a compiled pattern, and each match has a memory of its own.
package final class RegularExpression: Sendable {
  nonisolated(unsafe) private let code: OpaquePointer
  /// How many capture groups it has, not counting the whole match.
  let groupCount: Int

  /// Nil for a text that is no regular expression.
  package init?(_ source: String) {
    if Self.hasStrayBrace(source) { return nil }
    var (problem, offset) = (Int32(0), 0)
    var pattern = source
    let compiled = pattern.withUTF8 { bytes in
      // Any line ending ends a line, not the newline alone.
      let context = pcre2_compile_context_create_8(nil)
      defer { pcre2_compile_context_free_8(context) }
      pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANY))
      return pcre2_compile_8(bytes.baseAddress, bytes.count, PCRE2_UTF | PCRE2_UCP, &problem, &offset, context)
    }
    guard let code = compiled else { return nil }
    pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    self.code = code
    var count: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    groupCount = Int(count)
  }

  /// A brace that opens no repetition, as in a Cucumber Expression that was taken for a regular one; PCRE2 would take it
  /// for itself.
  private static func hasStrayBrace(_ source: String) -> Bool {
    var (rest, isInClass) = (source.unicodeScalars[...], false)
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        // `\p{L}`, `\x{41}`: the braces belong to the escape.
        if let letter = rest.popFirst(), letter.properties.isAlphabetic, rest.first == "{" {
          rest = rest.drop { $0 != "}" }
        }
      case "[": isInClass = true
      case "]": isInClass = false
      case "{" where !isInClass:
        let count = rest.prefix { $0 != "}" }
        if count.isEmpty || !count.allSatisfy({ ("0"..."9").contains($0) || $0 == "," }) { return true }
      default: break
      }
    }
    return false
  }

  deinit { pcre2_code_free_8(code) }

  /// The ranges of the first match at or after an offset and of its groups, in UTF-8 code units of the text; nil stands
  /// for a group that took no part.
  func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> [Range<Int>?]? {
    guard let match = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    defer { pcre2_match_data_free_8(match) }
    let count = pcre2_match_8(code, text.baseAddress, text.count, start, UInt32(PCRE2_NO_UTF_CHECK), match, nil)
    guard count > 0, let offsets = pcre2_get_ovector_pointer_8(match) else { return nil }
    return (0...groupCount).map { group in
      // Groups after the last that took part are not counted; an absent one before it has PCRE2_UNSET, which is -1.
      guard group < Int(count) else { return nil }
      let (start, end) = (offsets[2 * group], offsets[2 * group + 1])
      return start >= 0 && start <= end ? start..<end : nil
    }
  }

  package func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { firstMatch(in: $0) != nil }
  }

  /// The text with each match replaced by its first group and what follows it.
  func replacingMatches(in text: String, keepingFirstGroupBefore replacement: String) -> String {
    var text = text
    let replaced = text.withUTF8 { bytes -> [UInt8]? in
      var (result, position, searched) = ([UInt8](), 0, 0)
      while searched <= bytes.count, let ranges = firstMatch(in: bytes, from: searched), let whole = ranges[0] {
        result += bytes[position..<whole.lowerBound]
        if ranges.count > 1, let kept = ranges[1] { result += bytes[kept] }
        result += replacement.utf8
        position = whole.upperBound
        searched = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
      }
      return position == 0 && result.isEmpty ? nil : result + bytes[min(position, bytes.count)...]
    }
    return replaced.map { String(decoding: $0, as: UTF8.self) } ?? text
  }
}
