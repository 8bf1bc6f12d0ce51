import Testing

@testable import Wire

@Suite struct IdentifierTests {
  @Test func `a trace id has sixteen bytes and 32 lowercase digits`() throws {
    let id = try #require(TraceID(hex: "4BF92F3577B34DA6A3CE929D0E0E4736"))
    #expect(id.description == "4bf92f3577b34da6a3ce929d0e0e4736")
    #expect(TraceID(bytes: id.bytes) == id)
    #expect(TraceID(shortHex: "dead")?.description == "0000000000000000000000000000dead")
    #expect(TraceID(shortHex: "1" + String(repeating: "0", count: 16)) == TraceID(high: 1, low: 0))
  }

  @Test(arguments: ["", "4bf9", "xbf92f3577b34da6a3ce929d0e0e4736", "4bf92f3577b34da6a3ce929d0e0e47360"])
  func `a trace id refuses other text`(text: String) {
    #expect(TraceID(hex: text) == nil)
  }

  @Test func `a span id has eight bytes and 16 lowercase digits`() throws {
    let id = try #require(SpanID(hex: "00F067AA0BA902B7"))
    #expect(id.description == "00f067aa0ba902b7")
    #expect(SpanID(bytes: id.bytes) == id)
    #expect(SpanID(hex: "00F067AA0BA902B") == nil)
    #expect(SpanID(bytes: [1, 2, 3] as [UInt8]) == nil)
  }
}
