/// Encoded bytes in which single fields can be overwritten, so that a request is encoded once and sent many times.
///
/// The fields are found by markers: bytes that stand nowhere else in a piece. A field keeps its length, so all lengths
/// around it stay true.
struct MarkedBytes {
  private(set) var bytes: [UInt8] = []
  /// Where each marker stood in each piece: piece by piece, in the order of the markers.
  private(set) var places: [Int] = []

  /// What is appended, once or often, and where its markers stand in it.
  struct Piece {
    let bytes: [UInt8]
    let places: [Int]

    /// - Parameter markers: each stands in the bytes exactly once.
    init(_ bytes: [UInt8], markers: [[UInt8]] = []) {
      self.bytes = bytes
      places = markers.map { marker in
        let found = bytes.indices.filter { bytes[$0] == marker[0] && bytes[$0...].starts(with: marker) }
        precondition(found.count == 1, "a marker must stand in a piece exactly once")
        return found[0]
      }
    }
  }

  mutating func append(_ piece: Piece) {
    places += piece.places.map { bytes.count + $0 }
    bytes += piece.bytes
  }

  /// Hands out the bytes for overwriting, with the places.
  mutating func patch(_ body: (inout Patcher, [Int]) -> Void) {
    bytes.withUnsafeMutableBytes { buffer in
      var patcher = Patcher(buffer: buffer)
      body(&patcher, places)
    }
  }

  /// Writes fields over the bytes of a template.
  struct Patcher {
    let buffer: UnsafeMutableRawBufferPointer

    /// As ids have it.
    mutating func bigEndian(_ value: UInt64, at place: Int) { store(value.bigEndian, place) }

    /// As `fixed64` and `double` have it.
    mutating func littleEndian(_ value: UInt64, at place: Int) { store(value.littleEndian, place) }

    /// Sixteen hexadecimal digits.
    mutating func hexadecimal(_ value: UInt64, at place: Int) {
      store(Self.digits(UInt32(truncatingIfNeeded: value >> 32)).bigEndian, place)
      store(Self.digits(UInt32(truncatingIfNeeded: value)).bigEndian, place + 8)
    }

    /// A varint in as many bytes as the template has for it.
    mutating func varint(_ value: UInt64, bytes count: Int, at place: Int) {
      for index in 0..<count {
        let more: UInt8 = index < count - 1 ? 0x80 : 0
        buffer[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(7 * index)) & 0x7F | more
      }
    }

    private func store(_ value: UInt64, _ place: Int) {
      buffer.storeBytes(of: value, toByteOffset: place, as: UInt64.self)
    }

    /// Eight digits at once: the nibbles are spread over the bytes, and those from ten on moved up to the letters.
    private static func digits(_ value: UInt32) -> UInt64 {
      var spread = UInt64(value)
      spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
      spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
      spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0F
      let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
      return spread &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    }
  }
}
