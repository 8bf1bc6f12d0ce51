/// A file of chunks, the object `chunks/000001` of a metric block (`tsdb/docs/format/chunks.md`).
package struct ChunkSegment: Equatable, Sendable {
  private static let magic: UInt32 = 0x85BD_40DD
  private static let headerLength = 8

  package private(set) var bytes: [UInt8]

  /// An empty one.
  package init() {
    var writer = BlockWriter()
    writer.uint32(Self.magic)
    writer.append([1, 0, 0, 0])
    bytes = writer.bytes
  }

  package init(bytes: [UInt8]) throws(BlockError) {
    var reader = try BlockReader(bytes)
    guard try reader.uint32() == Self.magic else { throw .badMark }
    let version = try reader.byte()
    guard version == 1 else { throw .unsupported("version \(version) of chunks") }
    self.bytes = bytes
  }

  /// The chunk at an offset; nil for one of histograms.
  package func samples(at offset: Int) throws(BlockError) -> [Sample]? {
    try Self.samples(in: bytes, at: offset)
  }

  /// The same of a part of a segment only.
  package static func samples(in bytes: [UInt8], at offset: Int = 0) throws(BlockError) -> [Sample]? {
    var reader = try BlockReader(bytes, at: offset)
    let length = try reader.uvarintCount()
    let start = reader.position
    let encoding = try reader.byte()
    let data = try reader.take(length)
    guard try reader.uint32() == CRC32C.of(bytes[start..<(start + 1 + length)]) else {
      throw .badChecksum(offset: offset)
    }
    switch encoding {
    case XORChunk.encoding: return try XORChunk.decode(data)
    case 2...4: return nil
    default: throw .unsupported("chunk encoding \(encoding)")
    }
  }

  /// - Returns: the offset of the new chunk.
  package mutating func append(_ samples: some Collection<Sample>) -> Int {
    let offset = bytes.count
    let data = XORChunk.encode(samples)
    var writer = BlockWriter()
    writer.uvarint(data.count)
    writer.append([XORChunk.encoding])
    writer.append(data)
    writer.uint32(CRC32C.of([XORChunk.encoding] + data))
    bytes += writer.bytes
    return offset
  }
}
