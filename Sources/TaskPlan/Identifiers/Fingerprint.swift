/// A short mark of a text that is another one when the text's words change (FNV-1a, 64 bits); white space does not count.
package struct Fingerprint: Hashable, Sendable {
  package let text: String

  package init(_ words: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in words.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0x20) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    text = String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
