import Testing

@testable import Base

@Suite struct JSONWriterTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "-0"), (1, "1"), (-2.5, "-2.5"), (0.25, "0.25"), (100, "100"), (123_456.789, "123456.789"),
    (1e-6, "0.000001"), (1.5e-7, "1.5e-7"), (1e20, "100000000000000000000"), (1e21, "1e+21"),
    (9_007_199_254_740_992, "9007199254740992"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    (.leastNonzeroMagnitude, "5e-324"), (.nan, "\"NaN\""), (.infinity, "\"Infinity\""), (-.infinity, "\"-Infinity\""),
  ])
  func `numbers have Go's format`(value: Double, expected: String) {
    var json = JSONWriter(.go)
    json.number(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("plain ü 🙂", "\"plain ü 🙂\""), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\u{8}\u{C}\u{1}", #""\n\r\t\b\f\u0001""#),
    ("<a href='x'>&", #""\u003ca href='x'\u003e\u0026""#), ("\u{2028}\u{2029}\u{2027}", "\"\\u2028\\u2029\u{2027}\""),
  ])
  func `strings are escaped as Go escapes them and parse back`(value: String, expected: String) throws {
    var json = JSONWriter(.go)
    json.string(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    #expect(try JSONValue(parsing: json.bytes) == .string(value))
  }
}
