/// Which series a block of metrics has, and where their samples are: the object `index`
/// (`tsdb/docs/format/index.md`, version 2).
package struct SeriesIndex: Equatable, Sendable {
  package struct Series: Equatable, Sendable {
    package var labels: LabelSet
    package var chunks: [Chunk]
  }

  /// Where some samples of a series are, and from when to when they are, in milliseconds.
  package struct Chunk: Equatable, Sendable {
    package var minTime: Int64
    package var maxTime: Int64
    /// The number of the segment, from 0, and the offset in it.
    package var segment: Int
    package var offset: Int
  }

  static let magic: UInt32 = 0xBAAA_D700
  static let tocLength = 6 * 8 + 4

  /// In the order of labels.
  package var series: [Series]

  package init(series: [Series]) { self.series = series.sorted { $0.labels < $1.labels } }

  package init(bytes: [UInt8]) throws(BlockError) {
    var reader = try BlockReader(bytes)
    guard try reader.uint32() == Self.magic else { throw .badMark }
    let version = try reader.byte()
    guard version == 2 else { throw .unsupported("version \(version) of an index") }
    let contents = try SeriesIndexContents(bytes)
    let symbols = try Self.symbols(bytes, at: contents.symbols)
    series = try Self.series(bytes, contents, symbols)
  }

  private static func symbols(_ bytes: [UInt8], at offset: Int) throws(BlockError) -> [String] {
    var head = try BlockReader(bytes, at: offset)
    let length = try head.count32()
    try check(bytes, from: head.position, length)
    var reader = try BlockReader(bytes, at: head.position, count: length)
    let count = try reader.count32()
    var symbols: [String] = []
    for _ in 0..<count { symbols.append(try reader.text()) }
    return symbols
  }

  /// One after another, each at a multiple of 16.
  private static func series(
    _ bytes: [UInt8], _ contents: SeriesIndexContents, _ symbols: [String]
  ) throws(BlockError) -> [Series] {
    var (all, place) = ([Series](), contents.series.padded)
    while place < contents.labelIndices {
      var head = try BlockReader(bytes, at: place)
      let length = try head.uvarintCount()
      // What is left before the next part.
      if length == 0 { break }
      try check(bytes, from: head.position, length)
      all.append(try series(try BlockReader(bytes, at: head.position, count: length), symbols))
      place = (head.position + length + 4).padded
    }
    return all
  }

  private static func series(_ reader: BlockReader, _ symbols: [String]) throws(BlockError) -> Series {
    var reader = reader
    func symbol() throws(BlockError) -> String {
      let number = try reader.uvarintCount()
      guard number < symbols.count else { throw .truncated }
      return symbols[number]
    }
    var labels: [Label] = []
    for _ in 0..<(try reader.uvarintCount()) { labels.append(Label(try symbol(), try symbol())) }
    return Series(labels: LabelSet(labels), chunks: try chunks(&reader))
  }

  /// Each is told against the one before.
  private static func chunks(_ reader: inout BlockReader) throws(BlockError) -> [Chunk] {
    let count = try reader.uvarintCount()
    var (chunks, time, reference): ([Chunk], Int64, Int64) = ([], 0, 0)
    for index in 0..<count {
      let start = index == 0 ? try reader.varint() : time &+ Int64(truncatingIfNeeded: try reader.uvarint())
      time = start &+ Int64(truncatingIfNeeded: try reader.uvarint())
      reference = index == 0 ? Int64(truncatingIfNeeded: try reader.uvarint()) : reference &+ (try reader.varint())
      chunks.append(
        Chunk(minTime: start, maxTime: time, segment: Int(reference >> 32), offset: Int(reference & 0xFFFF_FFFF)))
    }
    return chunks
  }

  private static func check(_ bytes: [UInt8], from start: Int, _ length: Int) throws(BlockError) {
    var reader = try BlockReader(bytes, at: start)
    let part = try reader.take(length)
    guard try reader.uint32() == CRC32C.of(part) else { throw .badChecksum(offset: start) }
  }
}

extension Int {
  /// The multiple of 16 that is not below it.
  fileprivate var padded: Int { (self + 15) / 16 * 16 }
}

/// Where the parts of an index begin: its last 52 bytes.
struct SeriesIndexContents {
  var symbols = 0
  var series = 0
  var labelIndices = 0
  var labelOffsets = 0
  var postings = 0
  var postingsOffsets = 0

  init() {}

  init(_ bytes: [UInt8]) throws(BlockError) {
    let start = bytes.count - SeriesIndex.tocLength
    var reader = try BlockReader(bytes, at: start)
    let numbers = try reader.take(48)
    guard try reader.uint32() == CRC32C.of(numbers) else { throw .badChecksum(offset: start) }
    reader = try BlockReader(bytes, at: start)
    (symbols, series) = (try reader.count64(), try reader.count64())
    (labelIndices, labelOffsets) = (try reader.count64(), try reader.count64())
    (postings, postingsOffsets) = (try reader.count64(), try reader.count64())
    guard series <= bytes.count, labelIndices == 0 || labelIndices <= bytes.count else { throw .truncated }
    // Newer indexes have no label indices: the series end where the postings begin.
    if labelIndices == 0 { labelIndices = postings == 0 ? start : postings }
  }
}
