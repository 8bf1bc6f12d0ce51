import Testing

@testable import PromQL

struct `Regular expressions of labels` {
  @Test(arguments: [
    ("(.*):(.*)", "a:b:c", "$1|$2", "a:b|c"), ("(a|ab)(c|bcd)(d*)", "abcd", "$1|$2|$3", "a|bcd|"),
    ("(.*?)x(.*)", "1x2x3", "$1|$2", "1|2x3"), ("(?P<job>[a-z]+)-(\\d+)", "db-12", "${job}$2x$job-$$", "dbdb-$"),
    ("(a)|(b)", "b", "<$1$2>", "<b>"), ("(.)?(.*)", "", "[$1$2]", "[]"), ("(?U)(a*)(a*)", "aaa", "$1|$2", "|aaa"),
    ("(x)", "x", "$9 $", " $"), ("(\\w+)@(\\w+)", "me@here", "${2}_$0", "here_me@here"),
  ])
  func `give their groups as Go does`(pattern: String, text: String, template: String, result: String) throws {
    #expect(try #require(LabelRegex(pattern).groups(of: text)).expand(template) == result)
  }

  @Test(arguments: [
    ("(?i)gEt", ["get", "GET"], ["got"]), ("[[:alpha:]]+", ["abC"], ["a1", ""]), ("\\bfoo\\b.*", ["foo bar"], ["food"]),
    ("[^\\d\\s]+", ["ab"], ["a1", "a b"]), ("(?s).+", ["a\nb"], [""]), (".+", ["ab"], ["a\nb"]),
    ("a{,2}", ["a{,2}"], ["aa"]),
    ("\\Qa.b\\E", ["a.b"], ["axb"]), ("[[:^digit:]x]", ["a", "x"], ["1"]), ("\\x41|\\x{42}", ["A", "B"], ["C"]),
    ("(?i:ab)c", ["ABc"], ["abC"]), ("[[:x]+", ["[:x"], ["a"]),
  ])
  func `match as Go's do`(pattern: String, matching: [String], others: [String]) throws {
    let regex = try LabelRegex(pattern)
    #expect(matching.allSatisfy(regex.matches))
    #expect(!others.contains(where: regex.matches))
  }

  @Test(arguments: [
    ("a)", "unexpected ): `^(?:a))$`"), ("a**", "invalid nested repetition operator: `**`"),
    ("[b-a]", "invalid character class range: `b-a`"), ("a{1001}", "invalid repeat count: `{1001}`"),
    ("*", "missing argument to repetition operator: `*`"),
    ("[[:digi byt:]]+", "invalid character class range: `[:digi byt:]`"),
    ("[[:^no:]]", "invalid character class range: `[:^no:]`"),
  ])
  func `say what is wrong as Go does`(pattern: String, reason: String) {
    #expect(throws: LabelRegex.Failure.invalid(reason)) { try LabelRegex(pattern) }
  }
}
