import Testing

@testable import lgtm_verify

struct CommandLineWordsTests {
  @Test(arguments: [
    ("", [""], ""), ("a", ["a"], "a"), ("a ", ["a", ""], ""), ("a  b", ["a", "b"], "b"),
    ("a b\\ c", ["a", "b c"], "b c"), ("a \"b c", ["a", "b c"], "b c"), ("a 'b\\", ["a", "b\\"], "b\\"),
    ("a --x=y", ["a", "--x=y"], "y"), ("a --x=", ["a", "--x="], ""), ("a b:c:d", ["a", "b:c:d"], "d"),
    ("a '' b", ["a", "", "b"], "b"), ("a \"b\" c", ["a", "b", "c"], "c"), ("a \"b:c", ["a", "b:c"], "b:c"),
    ("a --x=@b", ["a", "--x=@b"], "@b"),
  ])
  func `a line is cut as a shell cuts it`(line: String, words: [String], lastPart: String) {
    let found = CommandLineWords(line, breaks: ["=", ":", "@"])
    #expect(found.words == words && found.lastPart == lastPart)
  }
}
