import CSnappy

/// Snappy's block format, which remote write uses; not the framed one.
package enum Snappy {
  package enum Failure: Error, Equatable, Sendable {
    /// The bytes are no snappy block, or they are damaged.
    case corrupt
    /// The block says that it holds more bytes than are allowed.
    case tooLarge(size: Int, limit: Int)
  }

  package static func compress(_ bytes: [UInt8]) -> [UInt8] {
    let capacity = snappy_max_compressed_length(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      count = capacity
      let status = withCharacters(bytes) { lgtm_snappy_compress($0, bytes.count, output.baseAddress, &count) }
      if status != SNAPPY_OK { count = 0 }
    }
  }

  /// - Parameter limit: the most bytes that may come out; a block that declares more is refused before anything is
  ///   allocated.
  package static func decompress(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    let size = try declaredSize(of: bytes)
    guard size <= limit else { throw .tooLarge(size: size, limit: limit) }
    var status = SNAPPY_OK
    let output = [UInt8](unsafeUninitializedCapacity: size) { output, count in
      count = size
      status = withCharacters(bytes) { lgtm_snappy_uncompress($0, bytes.count, output.baseAddress, &count) }
      if status != SNAPPY_OK { count = 0 }
    }
    guard status == SNAPPY_OK else { throw .corrupt }
    return output
  }

  private static func declaredSize(of bytes: [UInt8]) throws(Failure) -> Int {
    var size = 0
    let status = withCharacters(bytes) { snappy_uncompressed_length($0, bytes.count, &size) }
    guard status == SNAPPY_OK else { throw .corrupt }
    return size
  }

  private static func withCharacters<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    bytes.withUnsafeBytes { body($0.bindMemory(to: CChar.self).baseAddress) }
  }
}

extension Snappy.Failure {
  /// The text a Go server answers with.
  package var goMessage: String {
    switch self {
    case .corrupt: "snappy: corrupt input"
    case .tooLarge: "snappy: decoded block is too large"
    }
  }
}
