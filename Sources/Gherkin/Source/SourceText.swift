/// A piece of text, as a range of bytes in the source or in the text derived from it.
struct SourceText: Equatable, Sendable {
  private var position: UInt32 = 0
  private(set) var count: UInt32 = 0

  /// In bytes; derived text is never longer than its source.
  static let longestSource = Int(Int32.max)

  private static let derivedFlag: UInt32 = 1 << 31

  /// No text.
  init() {}

  init(source range: Range<Int>) {
    position = UInt32(range.lowerBound)
    count = UInt32(range.count)
  }

  init(derived range: Range<Int>) {
    position = UInt32(range.lowerBound) | Self.derivedFlag
    count = UInt32(range.count)
  }

  var isEmpty: Bool { count == 0 }

  var isDerived: Bool { position & Self.derivedFlag != 0 }

  var range: Range<Int> {
    let start = Int(position & ~Self.derivedFlag)
    return start..<start + Int(count)
  }
}
