/// Writes XML 1.0: elements, attributes in the order given, text; characters that XML cannot hold become U+FFFD.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ children: (inout XMLWriter) -> Void
  ) {
    open(name, attributes, end: ">\n")
    depth += 1
    children(&self)
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, text content: String = "") {
    guard !content.isEmpty else { return open(name, attributes, end: "/>\n") }
    open(name, attributes, end: ">")
    text += Self.escape(content, inAttribute: false) + "</\(name)>\n"
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>, end: String) {
    indent()
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(Self.escape(value, inAttribute: true))\"" }
    text += end
  }

  private mutating func indent() { text += String(repeating: "  ", count: depth) }

  private static func escape(_ value: String, inAttribute: Bool) -> String {
    if value.utf8.allSatisfy({ $0.isPlain || $0 == UInt8(ascii: "\n") && !inAttribute }) { return value }
    var result = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"" where inAttribute: result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n" where inAttribute: result.append(contentsOf: "&#10;".unicodeScalars)
      case "\t" where inAttribute: result.append(contentsOf: "&#9;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      case "\t", "\n", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}

extension UInt8 {
  /// Part of a character that stands for itself everywhere; U+FFFE and U+FFFF begin with EF.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self != 0xEF && self != UInt8(ascii: "&") && self != UInt8(ascii: "<") && self != UInt8(ascii: ">")
      && self != UInt8(ascii: "\"")
  }
}
