/// Stands for a word in an index: FNV-1a, 64 bits. Two words that share one only cost a look too many.
struct WordHash: Hashable, Sendable {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ word: some Sequence<UInt8> = []) {
    for byte in word { add(byte) }
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Those of the words in the text, in order.
  static func forEach(in text: String, _ visit: (WordHash) -> Void) {
    var (text, word, isOpen) = (text, WordHash(), false)
    text.withUTF8 { bytes in
      for byte in bytes {
        if LiteralRun.isPartOfWord(byte) {
          word.add(byte)
          isOpen = true
        } else if isOpen {
          visit(word)
          (word, isOpen) = (WordHash(), false)
        }
      }
    }
    if isOpen { visit(word) }
  }
}
