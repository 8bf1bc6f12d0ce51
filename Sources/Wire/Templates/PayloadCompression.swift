import Base

/// Payloads in the frames of compressions that any decoder reads; zstd and lz4 as blocks that are stored.
package enum PayloadCompression: String, CaseIterable, Sendable {
  case gzip, zstd, lz4, snappy

  /// - Parameter content: of at most 255 bytes.
  package func frame(_ content: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Gzip.compress(content)
    case .snappy: Snappy.compress(content)
    case .zstd: Self.zstd(content)
    case .lz4: Self.lz4(content)
    }
  }

  /// One raw block, the last (RFC 8878, 3.1.1).
  private static func zstd(_ content: [UInt8]) -> [UInt8] {
    let header = UInt32(content.count) << 3 | 1
    let block = [0, 8, 16].map { UInt8(truncatingIfNeeded: header >> $0) }
    // A single segment, whose size is one byte.
    return [0x28, 0xB5, 0x2F, 0xFD, 0x20, UInt8(truncatingIfNeeded: content.count)] + block + content
  }

  /// One uncompressed block and the end mark (LZ4 Frame Format 1.6); 0x82 is the checksum of these two descriptor bytes.
  private static func lz4(_ content: [UInt8]) -> [UInt8] {
    let size = UInt32(content.count) | 0x8000_0000
    let block = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: size >> $0) }
    return [0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0x82] + block + content + [0, 0, 0, 0]
  }
}
