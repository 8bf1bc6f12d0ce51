/// The five bytes before each gRPC message: a compression flag and the big-endian length (gRPC `Length-Prefixed-Message`).
package enum GRPCFrame {
  package static let prefixLength = 5

  /// The message behind its prefix.
  ///
  /// - Parameter compressed: by gzip.
  package static func encode(_ message: [UInt8], compressed: Bool = false) -> [UInt8] {
    let content = compressed ? Gzip.compress(message) : message
    var (frame, count) = ([UInt8](), content.count)
    frame.reserveCapacity(prefixLength + count)
    frame.append(compressed ? 1 : 0)
    for _ in 0..<4 {
      frame.append(UInt8(truncatingIfNeeded: count >> 24))
      count <<= 8
    }
    frame.append(contentsOf: content)
    return frame
  }

  /// Every message of a whole body, none of an empty one.
  package static func decode(
    _ body: [UInt8], limit: Int = 64 << 20
  ) throws(GRPCFrameError) -> [ArraySlice<UInt8>] {
    var messages: [ArraySlice<UInt8>] = []
    var rest = body[...]
    while let message = try next(&rest, limit: limit) { messages.append(message) }
    guard rest.isEmpty else { throw .truncated(rest: rest.count) }
    return messages
  }

  /// Takes the first message off a stream's bytes; `nil` while it is not whole.
  package static func next(
    _ bytes: inout ArraySlice<UInt8>, limit: Int = 64 << 20
  ) throws(GRPCFrameError) -> ArraySlice<UInt8>? {
    guard bytes.count >= prefixLength else { return nil }
    let prefix = bytes.prefix(prefixLength)
    let length = prefix.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    guard let flag = prefix.first, flag == 0 else { throw .compressed(flag: prefix.first ?? 0) }
    guard length <= limit else { throw .tooLarge(length, limit: limit) }
    guard bytes.count >= prefixLength + length else { return nil }
    bytes = bytes.dropFirst(prefixLength)
    defer { bytes = bytes.dropFirst(length) }
    return bytes.prefix(length)
  }
}

/// Why bytes are not a sequence of gRPC messages that we can read.
package enum GRPCFrameError: Error, Equatable {
  /// The body ended within a message, of which so many bytes (with the prefix) were there.
  case truncated(rest: Int)
  /// We never offer a `grpc-encoding`, so nobody may use one.
  case compressed(flag: UInt8)
  case tooLarge(Int, limit: Int)
  case badCompression(String)
}
