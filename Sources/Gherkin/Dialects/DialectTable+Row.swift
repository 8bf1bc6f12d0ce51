extension DialectTable {
  /// One language's line of the table, cut into fields and those into keywords: ranges of `bytes`.
  struct Row {
    let bytes: [UInt8]
    let fields: [[Range<Int>]]

    static let given = 1, but = 5, feature = 6, background = 7, examples = 8, scenario = 9, outline = 10, rule = 11,
      nativeName = 12
  }

  /// Whether there is no such language is found without reading more than the lines' beginnings.
  static func row(of code: String) -> Row? {
    lines.withUTF8Buffer { table in
      let wanted = Array(code.utf8) + [UInt8(ascii: ";")]
      for line in table.split(separator: UInt8(ascii: "\n")) where line.starts(with: wanted) {
        return Row(Array(line))
      }
      return nil
    }
  }

  /// The codes of all languages, in the table's order.
  static var codes: [String] {
    lines.withUTF8Buffer { table in
      table.split(separator: UInt8(ascii: "\n")).map {
        String(decoding: $0.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      }
    }
  }
}

extension DialectTable.Row {
  fileprivate init(_ line: [UInt8]) {
    bytes = line
    fields = line.split(separator: UInt8(ascii: ";")).map { field in
      field.split(separator: UInt8(ascii: "|")).map(\.indices)
    }
  }
}
