/// Writes the elements of S3's answers.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  mutating func element(_ name: String, namespace: String? = nil, _ content: (inout XMLWriter) -> Void) {
    text += namespace.map { "<\(name) xmlns=\"\($0)\">" } ?? "<\(name)>"
    content(&self)
    text += "</\(name)>"
  }

  mutating func element(_ name: String, _ value: some CustomStringConvertible) {
    text += "<\(name)>\(Self.escape(value.description))</\(name)>"
  }

  private static func escape(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\r": escaped += "&#13;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
