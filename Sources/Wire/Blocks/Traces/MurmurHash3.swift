/// Austin Appleby's MurmurHash3 of 128 bits for 64-bit machines, with seed 0 (SMHasher, `MurmurHash3_x64_128`).
enum MurmurHash3 {
  private static let (first, second): (UInt64, UInt64) = (0x87C3_7B91_1142_53D5, 0x4CF5_AD43_2745_937F)

  static func hash(_ bytes: [UInt8]) -> (high: UInt64, low: UInt64) {
    var (one, two): (UInt64, UInt64) = (0, 0)
    let blocks = bytes.count / 16
    for block in 0..<blocks {
      one ^= mix(word(bytes[(16 * block)..<(16 * block + 8)]), first, 31, second)
      one = (one.rotated(27) &+ two) &* 5 &+ 0x52DC_E729
      two ^= mix(word(bytes[(16 * block + 8)..<(16 * block + 16)]), second, 33, first)
      two = (two.rotated(31) &+ one) &* 5 &+ 0x3849_5AB5
    }
    let tail = bytes[(16 * blocks)...]
    two ^= mix(word(tail.dropFirst(8)), second, 33, first)
    one ^= mix(word(tail.prefix(8)), first, 31, second)
    return finish(one ^ UInt64(bytes.count), two ^ UInt64(bytes.count))
  }

  private static func finish(_ one: UInt64, _ two: UInt64) -> (high: UInt64, low: UInt64) {
    var (one, two) = (one &+ two, two)
    two &+= one
    (one, two) = (avalanche(one), avalanche(two))
    one &+= two
    two &+= one
    return (one, two)
  }

  /// At most eight bytes, least significant first.
  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  private static func mix(_ word: UInt64, _ before: UInt64, _ rotation: UInt64, _ after: UInt64) -> UInt64 {
    (word &* before).rotated(rotation) &* after
  }

  private static func avalanche(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}

extension UInt64 {
  fileprivate func rotated(_ count: UInt64) -> UInt64 { self << count | self >> (64 - count) }
}
