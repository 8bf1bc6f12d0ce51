import Wire

/// Says of a trace id that it is surely not in a block, or that it may be: the object `bloom-0`.
struct BloomFilter: Sendable, Equatable {
  private static let hashes: UInt64 = 7

  private(set) var bytes: [UInt8]

  /// At least 8,192 bits, and 32 an id: a false hit is one in 100,000, as rare as with a real Tempo's 100 KiB. It would
  /// cost a read of the object store, which fails while that refuses Tempo's keys.
  init(_ ids: some Collection<TraceID>) {
    bytes = [UInt8](repeating: 0, count: max(1024, ids.count * 4))
    for id in ids { for bit in bits(of: id) { bytes[bit / 8] |= 1 << UInt8(bit % 8) } }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  func mayContain(_ id: TraceID) -> Bool {
    !bytes.isEmpty && bits(of: id).allSatisfy { bytes[$0 / 8] & 1 << UInt8($0 % 8) != 0 }
  }

  /// Two hashes make as many as are needed (Kirsch and Mitzenmacher 2006).
  private func bits(of id: TraceID) -> [Int] {
    let (first, second) = (Self.mix(id.low), Self.mix(id.high ^ 0x9E37_79B9_7F4A_7C15) | 1)
    return (0..<Self.hashes).map { Int((first &+ $0 &* second) % UInt64(bytes.count * 8)) }
  }

  /// The finalizer of MurmurHash3.
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}
