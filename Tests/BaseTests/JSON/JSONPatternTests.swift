import Base
import Testing

struct `Places in JSON` {
  private static let json: JSONValue = [
    "a": [["id": "x", "n": 1], ["id": "y"]], "m": ["p": ["v": 1], "q": ["v": 2]], "list": ["one", "two"], "one": "1",
  ]

  @Test(arguments: [
    ("/a/*/id", ["x", "y"]), ("/a/0/id", ["x"]), ("/a/7/id", []), ("/list", ["one", "two"]), ("/one", ["1"]),
    ("/none", []), ("/one/deeper", []), ("/a/*/none", []),
  ])
  func `are those of a pattern, in their order`(pattern: String, found: [String]) throws {
    let pattern = try #require(JSONPattern(pattern))
    #expect(Self.json[all: pattern].compactMap(\.string) == found)
  }

  @Test func `of an object are all its members, and of a whole the elements of an array`() throws {
    #expect(Self.json[all: try #require(JSONPattern("/m/*/v"))] == [1, 2])
    #expect((["x", "y"] as JSONValue)[all: try #require(JSONPattern(""))].count == 2)
  }

  @Test(arguments: ["a", "~", "/~2"]) func `are told by pointers only`(text: String) {
    #expect(JSONPattern(text) == nil)
  }
}
