import Testing

@testable import PromQL

struct `PromQL's parser` {
  @Test(arguments: [
    ("sum(", "1:5: parse error: unclosed left parenthesis"), ("(1", "1:3: parse error: unclosed left parenthesis"),
    ("", "unknown position: parse error: no expression found in input"),
    ("up{", "1:4: parse error: unexpected end of input in label matching, expected identifier or \"}\""),
    ("up{a=1}", "1:6: parse error: unexpected number \"1\" in label matching, expected string"),
    ("{a=\"\"}", "1:1: parse error: vector selector must contain at least one non-empty matcher"),
    ("up{__name__=\"a\"}", "1:4: parse error: metric name must not be set twice"),
    ("nope(up)", "1:1: parse error: unknown function with name \"nope\""),
    (
      "rate(up)",
      "1:1: parse error: expected type range vector in call to function \"rate\", got instant vector"
    ),
    ("1 > 2", "1:3: parse error: comparisons between scalars must use BOOL modifier"),
    ("1 + bool 2", "1:10: parse error: bool modifier can only be used on comparison operators"),
    ("\n  up up", "2:6: parse error: unexpected identifier \"up\""),
    ("up[5x]", "1:4: parse error: bad number or duration syntax: \"5x\""),
    ("up{a=~\"(\"}", "1:4: parse error: error parsing regexp: missing closing ): `(`"),
    ("'a", "1:1: parse error: unterminated quoted string"), ("up $", "1:4: parse error: unexpected character: '$'"),
    ("(up)[5m]", "1:1: parse error: ranges only allowed for vector selectors"),
    ("up + up[5m]", "1:4: parse error: binary expression must contain only scalar and instant vector types"),
  ])
  func `refuses what is no query`(query: String, message: String) {
    let error = #expect(throws: PromQLError.self) { try PromQLParser.parse(query) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "topk(3, up)", "up and up", "up * on (a) group_left up", "histogram_quantile(0.9, up)", "up @ 1", "up[5m:1m]",
    "up{a=~\"(?i)x\"}", "label_replace(up, \"a\", \"b\", \"c\", \"d\")",
  ])
  func `says what the subset does not have`(query: String) {
    let error = #expect(throws: PromQLError.self) { try PromQLParser.parse(query) }
    guard case .unsupported = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `does not overflow on deep nesting`() {
    for text in ["(", "-", "abs("] {
      #expect(throws: PromQLError.self) { try PromQLParser.parse(String(repeating: text, count: 100_000)) }
    }
  }

  @Test(arguments: [
    ("a|bc", ["a", "bc"], ["b", "abc", ""]), ("a*", ["", "aaa"], ["b"]), ("a.c", ["abc", "aüc"], ["a\nc", "ac"]),
    ("[^a-c]+", ["xyz"], ["xa", ""]), ("a{2,3}", ["aa", "aaa"], ["a", "aaaa"]), ("(ab)?c", ["c", "abc"], ["ac"]),
    ("\\d+\\.\\d", ["12.3"], ["12x3"]), ("^a$", ["a"], ["aa"]), ("(a|b)*c", ["c", "abac"], ["abad"]),
    ("a{2,}", ["aa", "aaaaa"], ["a"]), ("x(?:y|z)+?", ["xyzy"], ["x"]), ("[]a]", ["]", "a"], ["b"]),
    ("prometheus_.+", ["prometheus_x"], ["prometheus_"]),
  ])
  func `matches whole labels`(pattern: String, matching: [String], others: [String]) throws {
    let regex = try LabelRegex(pattern)
    #expect(matching.allSatisfy(regex.matches))
    #expect(!others.contains(where: regex.matches))
  }

  @Test func `runs hostile expressions in short time`() throws {
    let regex = try LabelRegex("(a*)*(a|a)*(a+)+b")
    #expect(!regex.matches(String(repeating: "a", count: 2000)))
    for pattern in ["(a{1000}){1000}", "(", "a{2,1}", "[b-a]", "*", "a**", "\\"] {
      #expect(throws: LabelRegex.Failure.self) { try LabelRegex(pattern) }
    }
  }
}
