/// Cuts a stream of bytes into lines.
package struct LineSplitter {
  package struct TooLong: Error, Equatable, CustomStringConvertible {
    package let limit: Int
    package var description: String { "a line is longer than \(limit) bytes" }
  }

  private let longest: Int
  private var open: [UInt8] = []

  package init(longest: Int) { self.longest = longest }

  /// The lines that a piece completes, without their ends; empty ones are left out.
  package mutating func split(_ piece: [UInt8]) throws(TooLong) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for (index, part) in piece.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        if !open.isEmpty { lines.append(open) }
        open = []
      }
      guard open.count + part.count <= longest else { throw TooLong(limit: longest) }
      open += part
    }
    return lines
  }

  /// What came after the last line end.
  package var rest: [UInt8]? { open.isEmpty ? nil : open }
}
