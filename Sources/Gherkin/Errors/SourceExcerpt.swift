/// The line an error is in, drawn with its number and a caret below.
struct SourceExcerpt {
  private let number: Int
  private let before: String
  private let after: String

  /// How much of a long line is shown on either side of the caret.
  private static let reach = 100

  /// Nil where the place is not in a line: at the end of the file.
  init?(_ source: [UInt8], at location: Location) {
    guard let column = location.column, let line = Self.line(location.line, of: source) else { return nil }
    number = location.line
    let scalars = String(
      decoding: source[line.start..<min(line.end, line.start + 4 * column + 4 * Self.reach)], as: UTF8.self
    ).unicodeScalars
    before = Self.printable(scalars.prefix(column - 1).suffix(Self.reach))
    after = Self.printable(scalars.dropFirst(column - 1).prefix(Self.reach))
  }

  private static func line(_ number: Int, of source: [UInt8]) -> SourceLine? {
    var scanner = LineScanner(source)
    while let line = scanner.next() {
      if line.number == number { return line }
    }
    return nil
  }

  /// Control characters could do anything to a terminal.
  private static func printable(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      text.append(scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return String(text)
  }

  var drawing: String {
    let gutter = String(repeating: " ", count: String(number).count)
    let indent = String(String.UnicodeScalarView(before.unicodeScalars.map { $0 == "\t" ? "\t" : " " }))
    return "  \(number) | \(before)\(after)\n  \(gutter) | \(indent)^"
  }
}
