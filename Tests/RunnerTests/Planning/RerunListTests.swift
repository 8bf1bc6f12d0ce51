import Runner
import Testing

struct RerunListTests {
  @Test(arguments: [
    ("", []), ("a.feature:3\n", ["a.feature:3"]),
    ("a.feature:3\r\n\nb c:d.feature:12", ["a.feature:3", "b c:d.feature:12"]),
  ])
  func `a list has a scenario on each line`(text: String, lines: [String]) throws {
    #expect(try RerunList(text).lines == lines)
  }

  @Test func `a file that could not be read or parsed is named whole, where it is there`() throws {
    #expect(try RerunList("a.feature\nb.feature:3\n") { $0 == "a.feature" }.lines == ["a.feature", "b.feature:3"])
  }

  @Test(arguments: [("a.feature\n", 1), ("a.feature:3\n:4\n", 2), ("\n\na.feature:0", 3), ("a.feature:x", 1)])
  func `a line that is none is named by its number`(text: String, number: Int) throws {
    let error = try #require(throws: RerunList.BadLine.self) { try RerunList(text) }
    #expect(error.number == number)
  }
}
