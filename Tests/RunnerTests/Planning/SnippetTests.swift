import Gherkin
import Runner
import Testing

struct SnippetTests {
  private func snippets(_ steps: String) async throws -> [String] {
    let record = try await Bench().run("Feature: F\n  Scenario: S\n\(steps)\n")
    return record.scenarios.flatMap(\.steps).compactMap { $0.snippets.first?.code }
  }

  /// The same text as code: it compiles.
  private static let definitions: [StepDefinition<TestWorld>] = [
    when("I send {int} traces and {int} more to {string}:") {
      (world, int: Int, int2: Int, string: String, table: PickleTable) in
      throw Pending()
    }
  ]

  @Test func `a snippet names each parameter once`() async throws {
    let snippets = try await snippets("    When I send 3 traces and 4 more to \"tempo\":\n      | a |")
    #expect(
      snippets == [
        """
        when("I send {int} traces and {int} more to {string}:") { (world, int: Int, int2: Int, string: String, table: PickleTable) in
          throw Pending()
        }
        """
      ])
    #expect(
      Self.definitions.first?.expression == .cucumberExpression("I send {int} traces and {int} more to {string}:"))
  }

  @Test func `the builder follows the keyword, the conjunctions the step before`() async throws {
    let steps = ["Given a", "And b", "When c", "Then d", "But e", "* f"].map { "    \($0)\n" }.joined()
    let builders = try await snippets(steps).map { $0.prefix { $0 != "(" } }
    #expect(builders == ["given", "given", "when", "then", "then", "given"])
  }

  @Test func `what a literal or an expression would misread is escaped`() async throws {
    let code = try await snippets(#"    Given a \ path (with) {braces} and/or more"#)
    #expect(code.first?.hasPrefix(#"given("a \\\\ path \\(with) \\{braces} and\\/or more")"#) == true)
  }

  @Test func `a table and a doc string have names of their own`() async throws {
    let code = try await snippets("    Given it:\n      \"\"\"\n      x\n      \"\"\"")
    #expect(code.first?.contains("(world, docString: PickleDocString)") == true)
  }

  @Test func `an undefined step decides the scenario, and a definition made from its snippet matches`() async throws {
    let bench = Bench()
    let record = try await bench.run(feature("Given 3 traces"))
    #expect(record.scenarios.first?.status == .undefined)
    #expect(record.exitCode == .notExecutable)
    #expect(record.scenarios.first?.steps.first?.snippets.count == 2)
  }

  @Test func `an ambiguous step lists each definition with its place`() async throws {
    var bench = Bench()
    bench.steps = [
      given("a trace", file: "A.swift", line: 1) { _ in },
      given("a {word}", file: "B.swift", line: 2) { (_, _: String) in },
    ]
    let record = try await bench.run(feature("Given a trace"))
    let step = try #require(record.scenarios.first?.decidingStep)
    #expect(step.result?.status == .ambiguous)
    #expect(
      record.message(of: step) == "several step definitions match:\n  a trace — A.swift:1\n  a {word} — B.swift:2")
    #expect(record.exitCode == .notExecutable)
  }
}
