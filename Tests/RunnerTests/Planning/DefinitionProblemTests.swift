import Gherkin
import Runner
import Testing

struct DefinitionProblemTests {
  private func problems(_ steps: [StepDefinition<TestWorld>]) throws -> [String] {
    var ids = MessageIDSequence()
    return try StepCatalogue(SupportLibrary(steps: steps) { TestWorld($0) }, ids: &ids).problems.map(\.message)
  }

  @Test func `a closure must take what its expression yields`() throws {
    let problems = try problems([
      given("{int} traces") { (_, _: String) in },
      given("{int} traces in {word}") { (_, _: Int) in },
      given("no traces") { (_, _: Int) in },
    ])
    #expect(
      problems == [
        "the expression yields (Int), the closure takes (String)",
        "the expression yields (Int, String), the closure takes (Int)",
        "the expression yields (), the closure takes (Int)",
      ])
  }

  @Test func `tables and doc strings come from the step, not from the expression`() throws {
    let problems = try problems([
      given("{int} traces:") { (_, _: Int, _: PickleTable) in }, given("the text:") { (_, _: PickleDocString) in },
    ])
    #expect(problems.isEmpty)
  }

  @Test func `a group that may be absent is optional`() throws {
    #expect(try problems([given(.regularExpression("^a( and b)?$")) { (_, _: String?) in }]).isEmpty)
    #expect(try problems([given("{int}") { (_, _: String?) in }]).count == 1)
  }

  @Test func `a parameter type that is not defined is said with its place in the sources`() throws {
    var ids = MessageIDSequence()
    let catalogue = try StepCatalogue(
      SupportLibrary(steps: [given("{trace} is there", file: "A/B.swift", line: 7) { (_, _: String) in }]) {
        TestWorld($0)
      }, ids: &ids)
    #expect(catalogue.steps.isEmpty)
    #expect(catalogue.problems.map(\.source) == [SourceReference(file: "A/B.swift", line: 7)])
    #expect(catalogue.problems.first?.description.hasPrefix("A/B.swift:7: ") == true)
  }

  @Test func `a hook with tags that are no expression is a problem, the others stay`() throws {
    var ids = MessageIDSequence()
    let hooks: [HookDefinition<TestWorld>] = [.before(tags: "@a and") { _ in }, .before { _ in }]
    let catalogue = try StepCatalogue(SupportLibrary(steps: [], hooks: hooks) { TestWorld($0) }, ids: &ids)
    #expect(catalogue.problems.count == 1)
    #expect(catalogue.hooks.count == 1)
  }

  @Test func `a step that has no table for its definition checks nothing, and says so`() async throws {
    var bench = Bench()
    bench.steps = [given("a table:") { (_, _: PickleTable) in }]
    let step = try await bench.run(feature("Given a table:")).scenarios.first?.decidingStep
    #expect(step?.result?.status == .inconclusive)
    #expect(
      step?.result?.message == "harness error: argument 1 must be PickleTable; the step has []\n"
        + "give the step in its feature the table or the text that its definition takes")
  }
}
