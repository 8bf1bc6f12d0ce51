import Base

/// One of the bloom filters of a trace block, the object `bloom-N`: says of a trace id that it is surely not in the
/// block, or that it may be.
///
/// The bits' number and the hashes' number (64 bits each), the bits' number again, then the bits in big-endian words of
/// 64, the lowest first (github.com/bits-and-blooms/bloom and bitset, as Tempo writes them).
package struct BloomShard: Equatable, Sendable {
  private let hashes: UInt64
  private let bitCount: UInt64
  private var words: [UInt64]

  /// - Parameter bits: a multiple of 64.
  init(bits: Int, hashes: Int) {
    (bitCount, self.hashes) = (UInt64(bits), UInt64(hashes))
    words = [UInt64](repeating: 0, count: bits / 64)
  }

  package init(bytes: [UInt8]) throws(BlockError) {
    var reader = try BlockReader(bytes)
    (bitCount, hashes) = (try reader.uint64(), try reader.uint64())
    guard try reader.uint64() == bitCount, bitCount > 0, (1...64).contains(hashes) else { throw .badMark }
    guard bytes.count - 24 == (bitCount.dividedRoundingUp(by: 64)).multipliedReportingOverflow(by: 8).partialValue
    else { throw .truncated }
    words = []
    while !reader.isAtEnd { words.append(try reader.uint64()) }
  }

  package var bytes: [UInt8] {
    var writer = BlockWriter()
    for number in [bitCount, hashes, bitCount] { writer.uint64(number) }
    for word in words { writer.uint64(word) }
    return writer.bytes
  }

  package func mayContain(_ id: TraceID) -> Bool {
    places(of: id).allSatisfy { words[Int($0 / 64)] & 1 << ($0 % 64) != 0 }
  }

  mutating func insert(_ id: TraceID) {
    for place in places(of: id) { words[Int(place / 64)] |= 1 << (place % 64) }
  }

  /// Two hashes of the id, and two of the id with a 1 behind it, make as many as are needed.
  private func places(of id: TraceID) -> [UInt64] {
    let (own, longer) = (MurmurHash3.hash(id.bytes), MurmurHash3.hash(id.bytes + [1]))
    let base = [own.high, own.low, longer.high, longer.low]
    return (0..<hashes).map { number in
      let first = base[Int(number % 2)]
      let second = base[2 + Int((number + number % 2) % 4 / 2)]
      return (first &+ number &* second) % bitCount
    }
  }
}

extension UInt64 {
  fileprivate func dividedRoundingUp(by divisor: UInt64) -> UInt64 { self / divisor + (self % divisor == 0 ? 0 : 1) }
}
