import Testing

@testable import Wire

@Suite struct GRPCTests {
  @Test func `a message is framed with its length`() throws {
    #expect(GRPCFrame.encode([7, 8]) == [0, 0, 0, 0, 2, 7, 8])
    #expect(try GRPCFrame.decode([0, 0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0]).map(Array.init) == [[7, 8], []])
    #expect(try GRPCFrame.decode([]).isEmpty)
  }

  @Test(
    arguments: [
      ([1, 0, 0, 0, 0], .compressed(flag: 1)), ([0, 0, 0, 0, 2, 7], .truncated(rest: 6)),
      ([0, 0], .truncated(rest: 2)),
      ([0, 0xFF, 0xFF, 0xFF, 0xFF], .tooLarge(0xFFFF_FFFF, limit: 64 << 20)),
    ] as [([UInt8], GRPCFrameError)])
  func `a bad frame is an error`(body: [UInt8], error: GRPCFrameError) {
    #expect(throws: error) { try GRPCFrame.decode(body) }
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("100% ü", "100%25 %C3%BC"), ("line\nbreak", "line%0Abreak"), ("", ""),
  ])
  func `a status message is percent-encoded and comes back`(text: String, encoded: String) {
    #expect(GRPCMessage.encode(text) == encoded)
    #expect(GRPCMessage.decode(encoded) == text)
  }

  @Test(arguments: [("50% off", "50% off"), ("%", "%"), ("%4", "%4"), ("%zz%41", "%zzA"), ("%c3%bc", "ü")])
  func `a badly encoded status message is kept`(value: String, expected: String) {
    #expect(GRPCMessage.decode(value) == expected)
  }

  @Test(
    arguments: [
      (.milliseconds(5), "5000000n"), (.seconds(5), "5000000u"), (.zero, "0n"), (.seconds(-1), "0n"),
      (.seconds(3600), "3600000m"), (.seconds(1_000_000), "1000000S"), (.seconds(7_200_000_000), "2000000H"),
    ] as [(Duration, String)])
  func `a timeout takes the finest unit that holds it`(timeout: Duration, expected: String) {
    #expect(GRPCTimeout.encode(timeout) == expected)
    #expect(GRPCTimeout.decode(expected) == max(timeout, .zero))
  }

  @Test(arguments: ["", "5", "m", "123456789m", "-5m", "5x", "5 m", "+5m", "٥m"])
  func `a malformed timeout is refused`(text: String) {
    #expect(GRPCTimeout.decode(text) == nil)
  }

  @Test func `codes have names and HTTP statuses map to them`() {
    #expect(GRPCStatusCode.unavailable.description == "UNAVAILABLE")
    #expect(GRPCStatusCode(rawValue: 99).description == "CODE_99")
    #expect(GRPCStatusCode(httpStatus: 503) == .unavailable)
    #expect(GRPCStatusCode(httpStatus: 200) == .unknown)
  }
}
