import CZlib

/// Gzip (RFC 1952) by zlib, whole buffers at a time.
package enum Gzip {
  package enum Failure: Error, Equatable, Sendable {
    /// The bytes are not a gzip stream, or they are damaged.
    case corrupt
    /// The stream ends too early.
    case truncated
    /// The output would be larger than this many bytes.
    case tooLarge(limit: Int)
  }

  package static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard lgtm_gzip_deflate_init(&stream) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
    step(&stream, &input, 0, &output) { deflate(&$0, Z_FINISH) }
    return Array(output.prefix(Int(stream.total_out)))
  }

  /// Several members one after another are one stream (RFC 1952 §2.2).
  ///
  /// - Parameter limit: the most bytes that may come out; what would be more is refused before it is made.
  package static func decompress(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    guard lgtm_gzip_inflate_init(&stream) == Z_OK else { throw .corrupt }
    defer { inflateEnd(&stream) }
    var (input, offset, output) = (bytes, 0, [UInt8]())
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let status = step(&stream, &input, offset, &chunk) { inflate(&$0, Z_NO_FLUSH) }
      offset = input.count - Int(stream.avail_in)
      output += chunk.prefix(chunk.count - Int(stream.avail_out))
      if output.count > limit { throw .tooLarge(limit: limit) }
      if status == Z_STREAM_END, offset == input.count { return output }
      try advance(&stream, after: status)
    }
  }

  private static func advance(_ stream: inout z_stream, after status: Int32) throws(Failure) {
    switch status {
    case Z_OK: return
    case Z_STREAM_END: inflateReset(&stream)
    case Z_BUF_ERROR: throw .truncated
    default: throw .corrupt
    }
  }

  @discardableResult
  private static func step(
    _ stream: inout z_stream, _ input: inout [UInt8], _ offset: Int, _ output: inout [UInt8],
    _ call: (inout z_stream) -> Int32
  ) -> Int32 {
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress.map { $0 + offset }
        stream.avail_in = uInt(source.count - offset)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        return call(&stream)
      }
    }
  }
}
