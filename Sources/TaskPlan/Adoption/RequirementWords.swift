/// How strongly a text asks for something, by the words of RFC 2119.
///
/// They mean it in capitals (RFC 8174). Only where a document has none of them do small ones count, other than `may` and
/// `optional`, which are common words; a small `must` counts everywhere.
struct RequirementWords: Sendable {
  enum Strength: Sendable {
    /// MUST, REQUIRED and SHALL (section 1).
    case required
    /// SHOULD and RECOMMENDED (section 3).
    case recommended
    /// MAY and OPTIONAL (section 5): nothing that could be missed.
    case optional
  }

  private let required: Set<String>
  private let recommended: Set<String>

  /// `text` is the whole document.
  init(of text: [UInt8]) {
    let all: [StaticString] = ["MUST", "SHALL", "REQUIRED", "SHOULD", "RECOMMENDED"]
    let hasCapitals = text.withUnsafeBufferPointer { text in
      all.contains { text.offset(of: $0.utf8Start, $0.utf8CodeUnitCount) != nil }
    }
    required = Set(["MUST", "SHALL", "REQUIRED", "must"] + (hasCapitals ? [] : ["shall"]))
    recommended = Set(["SHOULD", "RECOMMENDED"] + (hasCapitals ? [] : ["should", "recommended"]))
  }

  /// The strongest of a text's words; nil where none of them is such a word.
  func strength(of words: [String]) -> Strength? {
    if words.contains(where: required.contains) { return .required }
    if words.contains(where: recommended.contains) { return .recommended }
    return words.contains { $0 == "MAY" || $0 == "OPTIONAL" } ? .optional : nil
  }
}
