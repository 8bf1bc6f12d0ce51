extension DialectTable {
  /// One language's line of the table, cut into fields and those into keywords: ranges of `bytes`.
  struct Row {
    let bytes: [UInt8]
    let fields: [[Range<Int>]]

    static let given = 1, but = 5, feature = 6, background = 7, examples = 8, scenario = 9, outline = 10, rule = 11
    static let nativeName = 12
  }

  static func row(of code: String) -> Row? {
    let wanted = Array(code.utf8) + [separator]
    return firstRow { $0.starts(with: wanted) }
  }

  /// The first line that fits, cut; the others are only looked at.
  static func firstRow(where fits: (UnsafeBufferPointer<UInt8>) -> Bool) -> Row? {
    lines.withUTF8Buffer { table in
      var start = 0
      while start < table.count {
        let end = table[start...].firstIndex(of: lineFeed) ?? table.count
        let line = UnsafeBufferPointer(rebasing: table[start..<end])
        if fits(line) { return Row(Array(line)) }
        start = end + 1
      }
      return nil
    }
  }

  /// The codes of all languages, in the table's order.
  static var codes: [String] {
    lines.withUTF8Buffer { table in
      table.split(separator: lineFeed).map { String(decoding: $0.prefix { $0 != separator }, as: UTF8.self) }
    }
  }

  private static let separator = UInt8(ascii: ";")
  private static let lineFeed = UInt8(ascii: "\n")
}

extension DialectTable.Row {
  init(_ line: [UInt8]) {
    bytes = line
    fields = line.split(separator: UInt8(ascii: ";")).map { field in
      field.split(separator: UInt8(ascii: "|")).map(\.indices)
    }
  }

  var code: String { string(fields[0][0]) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
