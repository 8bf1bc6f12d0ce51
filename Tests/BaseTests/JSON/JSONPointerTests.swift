import Testing

@testable import Base

struct `A JSON pointer` {
  /// RFC 6901 §5.
  static let document = #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8," ":7}"#

  @Test(arguments: [
    ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/m~0n", "8"), ("/ ", "7"), ("/foo/2", nil),
    ("/foo/-1", nil), ("/foo/00", nil), ("/x", nil), ("/foo/0/x", nil),
  ])
  func `finds what RFC 6901 says`(text: String, value: String?) throws {
    let document = try JSONValue(parsing: Array(Self.document.utf8))
    let pointer = try #require(JSONPointer(text))
    #expect(document[pointer]?.text == value)
    #expect(pointer.description == text)
  }

  @Test(arguments: ["a", "/~", "/~2"]) func `is nothing else`(text: String) { #expect(JSONPointer(text) == nil) }

  @Test func `says where two values differ`() {
    let value: JSONValue = ["a": [1, ["b": "x"]]]
    #expect(value.difference(from: ["a": [.number("1.0"), ["b": "x"]]]) == nil)
    #expect(value.difference(from: ["a": [1, ["b": "y"]]])?.place.description == "/a/1/b")
    #expect(value.difference(from: ["a": [1]])?.place.description == "/a/1")
    #expect(value.difference(from: [:])?.expected == nil)
  }
}
