/// An id at the beginning of a text, in whatever spelling: `AC1`, `AC #1`, `**FR-001**:`, `REQ_004`, `US-7/AC-2`, `1.2`.
struct WrittenID: Equatable, Sendable {
  /// In one spelling: `AC-1`, `FR-001`, `REQ-004`, `US-7/AC-2`, `1.2`.
  let text: String
  /// The text behind it, without the mark between them.
  let rest: String

  /// Prefixes that are ids also where no colon follows; others, such as `HTTP 200`, need one.
  private static let known: Set<String> = [
    "AC", "REQ", "FR", "NFR", "SC", "US", "R", "UC", "TC", "BR", "SR", "PR", "DOD", "AK", "CA",
  ]
  private static let words: [String: String] = [
    "CRITERION": "AC", "REQUIREMENT": "REQ", "STORY": "US", "ANFORDERUNG": "REQ", "KRITERIUM": "AC", "CRITÈRE": "AC",
    "CRITERIO": "AC", "EXIGENCE": "REQ", "REQUISITO": "REQ",
  ]

  /// Nil for a text that begins with no id.
  init?(_ text: String) {
    guard Self.mayBegin(text) else { return nil }
    let text = text.trimmed[...]
    guard let first = Self.part(text) else { return nil }
    if first.rest.first == "/", let second = Self.part(first.rest.dropFirst()), Self.ends(second) {
      (self.text, rest) = ("\(first.id)/\(second.id)", Self.body(second.rest))
    } else if Self.ends(first) {
      (self.text, rest) = (first.id, Self.body(first.rest))
    } else {
      return nil
    }
  }

  /// False where no digit follows the first letters: most texts, without looking at their characters.
  private static func mayBegin(_ text: String) -> Bool {
    let bytes = text.utf8.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x28 || $0 == 0x5B }
    let rest = bytes.drop { $0.isLetter }.drop { "-_ #.".utf8.contains($0) }
    return rest.first.map { $0.isDigit || $0 >= 0x80 } ?? false
  }

  private typealias Part = (id: String, isKnown: Bool, rest: Substring)

  private static func part(_ text: Substring) -> Part? {
    let bracketed = text.first == "[" || text.first == "("
    let text = bracketed ? text.dropFirst() : text
    let letters = text.prefix { $0.isLetter }
    guard !letters.isEmpty else { return number(text, prefix: "", isKnown: false) }
    let name = letters.uppercased()
    let prefix = words[name] ?? name
    guard words[name] != nil || letters.count <= 6 && letters == name[...] else { return nil }
    var rest = text[letters.endIndex...]
    let mark = rest.prefix { "-_ #.".contains($0) }
    let isKnown = known.contains(prefix)
    guard mark.count <= 2, !mark.contains(" ") || isKnown else { return nil }
    rest = rest[mark.endIndex...]
    return number(rest, prefix: prefix, isKnown: isKnown)
  }

  private static func number(_ text: Substring, prefix: String, isKnown: Bool) -> Part? {
    var end = text.startIndex
    while end < text.endIndex, text[end].isASCII, text[end].isNumber || text[end] == "." || text[end] == "-" {
      let next = text.index(after: end)
      if !text[end].isNumber, next == text.endIndex || !text[next].isNumber || !text[next].isASCII { break }
      end = next
    }
    guard end > text.startIndex else { return nil }
    let digits = text[..<end]
    // A number alone is an id only where it has parts, as 1.2 has.
    guard !prefix.isEmpty || digits.contains(".") else { return nil }
    var rest = text[end...]
    if let letter = rest.first, letter.isASCII, letter.isLowercase, !(rest.dropFirst().first?.isLetter ?? false) {
      rest = rest.dropFirst()
      return (prefix + (prefix.isEmpty ? "" : "-") + digits + String(letter), isKnown, rest)
    }
    return (prefix + (prefix.isEmpty ? "" : "-") + digits, isKnown, rest)
  }

  private static func ends(_ part: Part) -> Bool {
    guard let next = part.rest.first else { return true }
    if ":.)]|—–".contains(next) { return true }
    let rest = part.rest.trimmed
    if next == " ", let mark = rest.first, "-—–:|([".contains(mark) { return true }
    return next == " " && (part.isKnown || part.id.first?.isNumber == true)
  }

  private static func body(_ rest: Substring) -> String {
    String(rest.drop { " :.)]|-—–*_".contains($0) }).trimmed
  }
}

/// What is the same for all spellings of an id: `AC-01`, `ac_1` and `AC#1`.
struct IDKey: Hashable, Sendable {
  let text: String

  init(_ id: String) {
    if id.utf8.allSatisfy({ $0 < 0x80 }) {
      text = Self.key(ascii: id)
      return
    }
    var key = ""
    var isNumber = false
    var needsMark = false
    for character in id.uppercased() {
      if character.isLetter || character.isNumber {
        let digit = character.isNumber && character.isASCII
        if !key.isEmpty, key.last != "/", needsMark || digit != isNumber && key.last != "." { key.append("-") }
        needsMark = false
        if digit, isNumber, key.hasSuffix("-0") || key == "0" { key.removeLast() }
        isNumber = digit
        key.append(character)
      } else if character == "/" || character == "." {
        key.append(character)
        (isNumber, needsMark) = (false, false)
      } else {
        needsMark = true
        isNumber = false
      }
    }
    text = key
  }

  /// The same, many times as fast.
  private static func key(ascii id: String) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * id.utf8.count + 1) { key in
      var count = 0
      var (isNumber, needsMark) = (false, false)
      func add(_ byte: UInt8) {
        key[count] = byte
        count += 1
      }
      for byte in id.utf8 {
        if byte.isDigit || byte.isLetter {
          let (digit, last) = (byte.isDigit, count > 0 ? key[count - 1] : 0x2F)
          if last != 0x2F, needsMark || digit != isNumber && last != 0x2E { add(0x2D) }
          needsMark = false
          if digit, isNumber, key[count - 1] == 0x30, count == 1 || key[count - 2] == 0x2D { count -= 1 }
          isNumber = digit
          add(byte >= 0x61 ? byte - 0x20 : byte)
        } else if byte == 0x2F || byte == 0x2E {
          add(byte)
          (isNumber, needsMark) = (false, false)
        } else {
          (isNumber, needsMark) = (false, true)
        }
      }
      return String(decoding: key[..<count], as: UTF8.self)
    }
  }
}
