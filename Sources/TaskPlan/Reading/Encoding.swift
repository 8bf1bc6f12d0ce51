/// How a document is written: UTF-8, or UTF-16 that says so by its byte order mark.
enum Encoding {
  /// The text in UTF-8 without a mark.
  static func utf8(_ bytes: [UInt8], of path: String) throws(PlanError) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), of: path) { $0 | $1 << 8 } }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), of: path) { $0 << 8 | $1 } }
    guard (try? UTF8Span(validating: bytes.span)) != nil else { throw .notText(path) }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, of path: String, _ unit: (UInt16, UInt16) -> UInt16
  ) throws(PlanError) -> [UInt8] {
    guard bytes.count.isMultiple(of: 2) else { throw .notText(path) }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      units.append(unit(UInt16(bytes[index]), UInt16(bytes[index + 1])))
      index += 2
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .notText(path) }
    return Array(text.utf8)
  }
}
