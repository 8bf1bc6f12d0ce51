/// The bytes of a stream that came and that nobody took, and how many the peer may send again.
///
/// Of a message that has begun all is wanted, so that one longer than the window comes through; what stands behind a
/// whole message waits in the window until that is taken. The window opens for many small messages together.
package struct GRPCIncoming: Sendable {
  private var bytes: ArraySlice<UInt8> = []
  /// At the front: bytes for which the window was opened.
  private var opened = 0
  /// Bytes that were taken and for which the window is yet to be opened.
  private var owed = 0
  private let limit: Int
  /// Of the head: `grpc-encoding`.
  package var encoding: String?

  private static let portion = 32 << 10

  package init(limit: Int) { self.limit = limit }

  package var count: Int { bytes.count }
  package var isEmpty: Bool { bytes.isEmpty }

  /// - Returns: by how much to open the window.
  package mutating func append(_ part: [UInt8]) throws(GRPCFrameError) -> Int {
    if bytes.isEmpty { bytes = part[...] } else { bytes += part }
    if let length = declaredLength, length > limit { throw .tooLarge(length, limit: limit) }
    return wanted()
  }

  /// The first message, where it is whole, and by how much to open the window.
  package mutating func take() throws(GRPCFrameError) -> (message: [UInt8], opening: Int)? {
    guard let length = declaredLength, bytes.count >= GRPCFrame.prefixLength + length, let flag = bytes.first else {
      return nil
    }
    let message = Array(bytes.dropFirst(GRPCFrame.prefixLength).prefix(length))
    let taken = GRPCFrame.prefixLength + length
    let opening = max(0, taken - opened)
    opened = max(0, opened - taken)
    bytes = bytes.count == taken ? [] : bytes.dropFirst(taken)
    if let next = declaredLength, next > limit { throw .tooLarge(next, limit: limit) }
    owed += opening + wanted()
    let isDue = owed >= Self.portion || !hasWhole
    defer { if isDue { owed = 0 } }
    return (try decompressed(message, flag), isDue ? owed : 0)
  }

  /// Bytes at the end that are no whole message; nil where all are.
  package var torn: Int? {
    var rest = self
    while (try? rest.take()) ?? nil != nil {}
    return rest.isEmpty ? nil : rest.count
  }

  private var hasWhole: Bool { declaredLength.map { bytes.count >= GRPCFrame.prefixLength + $0 } ?? false }

  private mutating func wanted() -> Int {
    if hasWhole { return 0 }
    defer { opened = bytes.count }
    return bytes.count - opened
  }

  private var declaredLength: Int? {
    guard bytes.count >= GRPCFrame.prefixLength else { return nil }
    return bytes.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private func decompressed(_ message: [UInt8], _ flag: UInt8) throws(GRPCFrameError) -> [UInt8] {
    if flag == 0 { return message }
    guard flag == 1, encoding == "gzip" else { throw .compressed(flag: flag) }
    do { return try Gzip.decompress(message, limit: limit) } catch {
      if case .tooLarge = error { throw .tooLarge(limit + 1, limit: limit) }
      throw .badCompression("\(error)")
    }
  }
}
