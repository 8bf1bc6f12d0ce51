import Gherkin
import Testing

struct TagExpressionTests {
  @Test func `nesting deeper than any stack is evaluated`() throws {
    let depth = 200_000
    let parentheses = String(repeating: "( ", count: depth) + "@a" + String(repeating: " )", count: depth)
    #expect(try TagExpression(parsing: parentheses).evaluate(["@a"]))
    #expect(try TagExpression(parsing: String(repeating: "not ", count: depth) + "@a").evaluate(["@a"]))
  }

  @Test(arguments: [
    ("()", TagExpressionError.Problem.expectedOperand), ("@a (@b)", .expectedOperator), (")", .expectedOperand),
    ("(", .expectedOperand), ("@a)", .unmatchedClosing), ("(@a", .unmatchedOpening), (#"\a"#, .illegalEscape("a")),
  ])
  func `a faulty expression tells its problem`(text: String, problem: TagExpressionError.Problem) {
    let error = #expect(throws: TagExpressionError.self) { try TagExpression(parsing: text) }
    #expect(error?.problem == problem)
  }

  @Test func `a lone backslash at the end stands for nothing more`() throws {
    #expect(try TagExpression(parsing: #"@a\"#).evaluate(["@a"]))
  }
}
