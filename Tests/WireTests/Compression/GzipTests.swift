import Testing
import Wire

struct `Gzip streams` {
  private let text = Array(String(repeating: "0123456789", count: 50_000).utf8)

  @Test(arguments: [0, 1, 65536, 500_000])
  func `gives back what went in`(count: Int) throws {
    let bytes = Array(text.prefix(count))
    #expect(try Gzip.decompress(Gzip.compress(bytes), limit: count) == bytes)
  }

  @Test func `reads what gzip wrote`() throws {
    // printf hello | gzip -n
    let bytes: [UInt8] = [
      0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 7, 0, 0x86, 0xa6, 0x10, 0x36, 5, 0, 0, 0,
    ]
    #expect(try Gzip.decompress(bytes, limit: 5) == Array("hello".utf8))
    #expect(try Gzip.decompress(bytes + bytes, limit: 10) == Array("hellohello".utf8))
  }

  @Test func `refuses more output than allowed`() {
    #expect(throws: Gzip.Failure.tooLarge(limit: 1000)) { try Gzip.decompress(Gzip.compress(text), limit: 1000) }
  }

  @Test func `refuses damaged and incomplete streams`() {
    let bytes = Gzip.compress(text)
    #expect(throws: Gzip.Failure.corrupt) { try Gzip.decompress(Array("no gzip at all".utf8), limit: 100) }
    #expect(throws: Gzip.Failure.truncated) { try Gzip.decompress([], limit: 100) }
    #expect(throws: Gzip.Failure.truncated) { try Gzip.decompress(Array(bytes.dropLast(3)), limit: text.count) }
  }
}
