import Testing

@testable import Wire

@Suite struct SnappyTests {
  @Test(arguments: [0, 1, 60, 100_000])
  func `what was compressed comes back`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let packed = Snappy.compress(bytes)
    #expect(try Snappy.decompress(packed, limit: count) == bytes)
    #expect(count < 1000 || packed.count < count)
  }

  @Test func `a block that declares too much is refused before it is read`() {
    // Four bytes of a length of 256 MiB, and nothing else.
    let bytes: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x01]
    #expect(throws: Snappy.Failure.tooLarge(size: 1 << 28, limit: 1000)) {
      try Snappy.decompress(bytes, limit: 1000)
    }
  }

  @Test(arguments: [[], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [5, 0, 1], Array("junk".utf8)] as [[UInt8]])
  func `damage is refused`(bytes: [UInt8]) {
    #expect(throws: Snappy.Failure.corrupt) { try Snappy.decompress(bytes, limit: 1 << 20) }
  }
}
