extension String {
  /// The text as a terminal may show it: what steers a terminal or turns the writing direction is made visible, and
  /// what is longer than people read is cut.
  var forTerminal: String {
    let limit = 2000
    if utf8.count <= limit, utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    let shown = unicodeScalars.prefix(limit).map { $0.steersTerminal ? "\u{FFFD}" : $0 }
    let rest = unicodeScalars.count - shown.count
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown)
    return String(text) + (rest > 0 ? "… (\(rest) characters more)" : "")
  }

  var terminalLines: [String] {
    forTerminal.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }
}

extension Unicode.Scalar {
  /// Control characters but line feed and tab, and the marks that embed, override or isolate a direction.
  fileprivate var steersTerminal: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
