import Testing

@testable import Base

@Suite struct JSONParserTests {
  @Test func `a text keeps its order and its digits`() throws {
    let text = #" {"b":[1, -2.50e+3, 18446744073709551615],"a":{"t":true,"f":false,"n":null,"e":{},"l":[]}} "#
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value.members?.map(\.key) == ["b", "a"])
    #expect(value["b"]?.elements == [.number("1"), .number("-2.50e+3"), .number("18446744073709551615")])
    #expect(value["b"]?.elements?[2].integer() == UInt64.max)
    #expect(value["a"]?["t"]?.bool == true)
  }

  @Test(arguments: [
    (#""\u00fc\ud83d\ude42\/""#, "ü🙂/"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""""#, ""),
  ])
  func `escapes are resolved`(text: String, expected: String) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == .string(expected))
  }

  @Test(
    arguments: [
      ("", 0, .unexpectedEnd), ("{bad", 1, .unexpectedByte(0x62, expected: "a name in quotes")),
      ("{\"a\" 1}", 5, .unexpectedByte(0x31, expected: "\":\"")),
      ("[1 2]", 3, .unexpectedByte(0x32, expected: "\",\" or \"]\"")),
      ("[1,]", 3, .unexpectedByte(0x5D, expected: "a value")), ("01", 1, .trailingBytes), ("1.", 2, .invalidNumber),
      ("-", 1, .invalidNumber), ("tru", 3, .unexpectedEnd), ("nil", 1, .unexpectedByte(0x69, expected: "null")),
      ("\"a\nb\"", 2, .controlCharacter), (#""\x""#, 1, .invalidEscape), (#""\u12g4""#, 5, .invalidEscape),
      ("\"abc", 4, .unexpectedEnd), ("1 1", 2, .trailingBytes),
    ] as [(String, Int, JSONError.Problem)])
  func `a broken text is an error with its offset`(text: String, offset: Int, problem: JSONError.Problem) {
    #expect(throws: JSONError(problem: problem, offset: offset)) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func `nesting is bounded`() throws {
    let deep = { (depth: Int) in [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth) }
    #expect(throws: Never.self) { try JSONValue(parsing: deep(128)) }
    #expect { try JSONValue(parsing: deep(100_000)) } throws: { ($0 as? JSONError)?.problem == .nestedTooDeeply }
  }
}
