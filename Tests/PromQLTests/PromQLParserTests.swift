import Testing

@testable import PromQL

struct `PromQL's parser` {
  @Test(arguments: [
    ("sum(", "1:5: parse error: unclosed left parenthesis"), ("(1", "1:3: parse error: unclosed left parenthesis"),
    ("", "1:1: parse error: no expression found in input"),
    ("up{", "1:4: parse error: unexpected end of input inside braces"),
    ("up{a=1}", "1:6: parse error: unexpected character inside braces: '1'"),
    ("{a=\"\"}", "1:1: parse error: vector selector must contain at least one non-empty matcher"),
    ("up{__name__=\"a\"}", "1:1: parse error: metric name must not be set twice: \"up\" or \"a\""),
    ("nope(up)", "1:1: parse error: unknown function with name \"nope\""),
    (
      "rate(up)",
      "1:6: parse error: expected type range vector in call to function \"rate\", got instant vector"
    ),
    ("1 > 2", "1:3: parse error: comparisons between scalars must use BOOL modifier"),
    ("1 + bool 2", "1:3: parse error: bool modifier can only be used on comparison operators"),
    ("\n  up up", "2:6: parse error: unexpected identifier \"up\""),
    ("up[5x]", "1:4: parse error: bad duration syntax: \"5\""),
    ("up{a=~\"(\"}", "1:4: parse error: error parsing regexp: missing closing ): `^(?:()$`"),
    ("'a", "1:1: parse error: unterminated quoted string"), ("up $", "1:4: parse error: unexpected character: '$'"),
    ("(up)[5m]", "1:5: parse error: ranges only allowed for vector selectors"),
    ("up + up[5m]", "1:6: parse error: binary expression must contain only scalar and instant vector types"),
  ])
  func `refuses what is no query`(query: String, message: String) {
    let error = #expect(throws: PromQLError.self) { try PromQLParser.parse(query) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "limitk(3, up)", "histogram_fraction(0, 1, up)", "histogram_count(up)", "mad_over_time(up[5m])",
    "up{a=~\"\\\\pL\"}",
  ])
  func `says what is not evaluated`(query: String) {
    let error = #expect(throws: PromQLError.self) { try PromQLParser.parse(query) }
    guard case .unsupported = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    ("sum()", "1:1: parse error: no arguments for aggregate expression provided"),
    ("round(a, 1, 2)", "1:1: parse error: expected at most 2 argument(s) in call to \"round\", got 3"),
    ("a and 1", "1:1: parse error: set operator \"and\" not allowed in binary scalar expression"),
    ("a and on (x) group_left b", "1:1: parse error: no grouping allowed for \"and\" operation"),
    ("a offset 1m offset 2m", "1:1: parse error: offset may not be set multiple times"),
    ("1[5m:1m]", "1:1: parse error: subquery is only allowed on instant vector, got scalar instead"),
    ("a[5m", "1:5: parse error: unclosed left bracket"),
    ("a) b", "1:3: parse error: unexpected right parenthesis ')'"),
    ("sum(a b)", "1:7: parse error: unexpected identifier \"b\" in aggregation"),
    ("abs(1e", "1:5: parse error: error parsing number: strconv.ParseFloat: parsing \"1e\": invalid syntax"),
    ("rate(a) + 0x", "1:11: parse error: error parsing number: strconv.ParseFloat: parsing \"0x\": invalid syntax"),
    ("1e400", "1:1: parse error: error parsing number: strconv.ParseFloat: parsing \"1e400\": value out of range"),
    ("a @ 1e", "1:5: parse error: error parsing number: strconv.ParseFloat: parsing \"1e\": invalid syntax"),
    ("a @ nan", "1:1: parse error: timestamp out of bounds for @ modifier: NaN"),
    ("a 1e", "1:3: parse error: unexpected number \"1e\""),
  ])
  func `words errors as Prometheus does`(query: String, message: String) {
    let error = #expect(throws: PromQLError.self) { try PromQLParser.parse(query) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "sum by (a, b) (rate(x{c=~\"d.*\"}[5m] @ 12.500 offset 1m))", "-a ^ 2 * 3",
    "a{b!=\"c\\\"\"} @ start() offset -1h30m",
    "max_over_time((a or b)[10m:30s] @ end())", "a * on (b) group_left (c) d", "a > bool 1", "topk without () (3, a)",
    "label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\")", "a unless ignoring (b) c", "{__name__=~\"a|b\"}",
    "time() + 250",
  ])
  func `writes a query as it was`(query: String) throws {
    #expect(try PromQLParser.parse(query).description == query)
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
