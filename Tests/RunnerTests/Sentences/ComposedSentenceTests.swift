import Base
import Gherkin
import Testing

@testable import Runner

/// Sentences of a team's own, made of others.
struct ComposedSentenceTests {
  private let heard = Shared<[String]>([])

  private func bench(_ sentences: ComposedSentence...) -> Bench {
    var bench = Bench()
    let heard = heard
    bench.undo = { record in heard.change { $0.append("undid \(record.description)") } }
    bench.steps = [
      when("I say {string}", .uses("door")) { (_, text: String) in heard.change { $0.append(text) } },
      when("{int} guest(s) come(s)", .uses("house")) { (_, count: Int) in heard.change { $0.append("\(count)") } },
      when("I break {word}", .disrupts("window")) { (world, name: String) in
        try await world.scenario.disrupt(undoneBy: .test(name)) {}
      },
      when("the list is") { (_, table: PickleTable) in
        heard.change { $0 += table.rows.map { $0.joined(separator: "|") } }
      },
      when("the letter is") { (_, text: PickleDocString) in heard.change { $0.append(text.content) } },
      then("it fails") { world in
        world.scenario.attach(Evidence("look", ["seen": "nothing"]))
        throw Mismatch("no", expected: "a", actual: "b")
      },
      then("nothing is wrong") { _ in },
      given("it is {word}") { (_, _: String) in },
    ]
    bench.steps += sentences.map { StepDefinition($0) }
    return bench
  }

  private static func sentence(
    _ pattern: String, names parameters: [String] = [], line: Int = 1, _ parts: ComposedSentence.Part...
  ) -> ComposedSentence {
    ComposedSentence(
      pattern, parameters: parameters, parts: parts, source: SourceReference(path: "s.yaml", line: line))
  }

  private static func part(
    _ text: String, line: Int = 2, isPrecondition: Bool = false, _ block: ComposedSentence.Block? = nil
  ) -> ComposedSentence.Part {
    ComposedSentence.Part(
      text, isPrecondition: isPrecondition, block: block, source: SourceReference(path: "s.yaml", line: line))
  }

  private static let party = sentence(
    "a party of {int} for {string}", names: ["count", "name"], part("<count> guests come"),
    part("I say \"hello, <name>\""))

  @Test func `its parts are done in their order, with the texts of its parameters`() async throws {
    let record = try await bench(Self.party).run(
      feature("When a party of 3 for \"Ann\"", "When a party of 2 for 'it\"s'"))
    #expect(record.scenarios.map(\.status) == [.passed, .passed])
    #expect(Set(heard.value) == ["3", "hello, Ann", "2", "hello, it\"s"])
    let step = try #require(record.scenarios.first?.steps.first)
    #expect(step.parts.map(\.text) == ["3 guests come", "I say \"hello, Ann\""])
    #expect(step.parts.map(\.definition) == ["{int} guest(s) come(s)", "I say {string}"])
    #expect(record.definitions(of: step).map(\.source) == [SourceReference(path: "s.yaml", line: 1)])
  }

  @Test func `what a part takes below it has the parameters too, or is the feature's`() async throws {
    let letters = Self.sentence(
      "letters to {string}", names: ["name"],
      Self.part("the list is", .table(PickleTable(rows: [["to", "<name>"], ["<x>", "1"]]))),
      Self.part("the letter is", .docString(PickleDocString(content: "Dear <name>"))))
    let given = Self.sentence("what is given", Self.part("the list is", .givenTable))
    _ = try await bench(letters, given).run(
      "Feature: F\n  Scenario: S\n    When letters to \"A\\\"B\"\n    And what is given\n      | 7 | 8 |\n")
    #expect(heard.value == ["to|A\"B", "<x>|1", "Dear A\"B", "7|8"])
  }

  @Test func `the first part that does not pass is its result, named with both places`() async throws {
    let bad = Self.sentence(
      "it goes badly", Self.part("nothing is wrong"), Self.part("it fails", line: 7), Self.part("I say \"late\""))
    let record = try await bench(bad).run(feature("Then it goes badly"))
    let step = try #require(record.scenarios.first?.steps.first)
    #expect(step.result?.status == .failed && step.location?.line == 3)
    #expect(step.failure?.summary == "s.yaml:7: \"it fails\": no" && step.failure?.expected == "a")
    #expect(step.result?.message?.hasPrefix("s.yaml:7: \"it fails\": no") == true)
    #expect(step.evidence.map(\.title) == ["part", "look", "part"] && heard.value.isEmpty)
    #expect(step.parts.last?.definition == "it fails")
  }

  @Test(arguments: [("Given", false, StepStatus.inconclusive), ("Then", false, .failed), ("Then", true, .inconclusive)])
  func `where a precondition does not hold, nothing was checked`(keyword: String, isGiven: Bool, status: StepStatus)
    async throws
  {
    let bad = Self.sentence("it goes badly", Self.part("it fails", isPrecondition: isGiven))
    #expect(try await bench(bad).run(feature("\(keyword) it goes badly")).scenarios.map(\.status) == [status])
  }

  @Test func `its effects are those of its parts, and what they disrupt is undone`() async throws {
    let inner = Self.sentence("all of {word} breaks", names: ["name"], Self.part("I break <name>"))
    let outer = Self.sentence(
      "a storm", line: 5, Self.part("all of it breaks", line: 6), Self.part("I say \"oh\"", line: 7))
    let bench = bench(inner, outer)
    let plan = try bench.prepare(feature("When a storm")).plan
    #expect(plan.cases[0].locks == LockSet([.disrupts("window"), .uses("door")]))
    #expect(plan.catalogue.steps.first { $0.sentence == "a storm" }?.effects == ["disrupts window", "uses door"])
    let places = plan.listing(timeout: .seconds(1)).filter { $0.contains("s.yaml:6 > s.yaml:2, Tests/RunnerTests/") }
    #expect(places.count == 1)
    let record = try await bench.run(feature("When a storm"))
    #expect(record.scenarios.map(\.status) == [.passed] && heard.value == ["oh", "undid it"])
  }

  @Test(arguments: [
    (sentence("a {int}", part("nothing is wrong")), 1, "the sentence has 1 parameters, and 0 have a name"),
    (sentence("a {int} {int}", names: ["x", "x"], part("nothing is wrong")), 1, "two parameters are named x"),
    (sentence("a {word}", names: ["name"], part("I break <nam>")), 2, "<nam> is no parameter of the sentence"),
    (sentence("a", part("nothing is rwong")), 2, "\"nothing is rwong\": no step definition matches"),
    (sentence("we like {word}", names: ["x"], part("nothing is wrong")), nil, ""),
    (sentence("I say {word}", names: ["x"], part("nothing is wrong")), 1, "\"I say {string}\""),
    (sentence("I say \"a\"", part("nothing is wrong")), 1, "\"I say {string}\""),
    (sentence("{} is wrong", names: ["x"], part("I say \"a\"")), 1, "\"nothing is wrong\""),
    (sentence("a", part("a")), 1, "the sentence ends in itself: \"a\" > \"a\""),
    (sentence("a {word}", names: ["x"], part("a <x>")), 1, "the sentence ends in itself: \"a {word}\" > \"a {word}\""),
    (sentence("a {nonsense}", names: ["x"], part("nothing is wrong")), 1, "Undefined parameter type 'nonsense'"),
  ])
  func `what cannot be used is said before anything is run`(sentence: ComposedSentence, line: Int?, text: String) throws
  {
    let problems = try bench(sentence).prepare(feature("Given nothing is wrong")).plan.catalogue.sentenceProblems
    #expect(problems.map(\.source) == line.map { [SourceReference(path: "s.yaml", line: $0)] } ?? [])
    #expect(problems.first?.message.contains(text) ?? text.isEmpty, "\(problems)")
  }

  @Test func `one that ends in itself through others is named with its way there`() throws {
    let sentences = [("a", "b"), ("b", "c"), ("c", "a")].map { Self.sentence($0.0, Self.part($0.1)) }
    let bench = bench(sentences[0], sentences[1], sentences[2])
    let problems = try bench.prepare(feature("Given a")).plan.catalogue.sentenceProblems
    #expect(problems.count == 3)
    #expect(problems.first?.message == "the sentence ends in itself: \"a\" > \"b\" > \"c\" > \"a\"")
  }

  @Test func `two that match the same steps are refused`() throws {
    let bench = bench(
      Self.sentence("a {word}", names: ["x"], Self.part("nothing is wrong")),
      Self.sentence("a b", line: 9, Self.part("nothing is wrong")))
    let problems = try bench.prepare(feature("Given nothing is wrong")).plan.catalogue.sentenceProblems
    #expect(
      problems.contains { $0.source.line == 9 && $0.message.contains("\"a {word}\", s.yaml:1, matches the same steps") }
    )
  }

  @Test func `a part that a parameter makes another step, or its own sentence, is undefined with both places`()
    async throws
  {
    let open = Self.sentence("we do {string}", names: ["what"], Self.part("<what>", line: 4))
    let record = try await bench(open).run(
      feature("When we do \"nothing is wrong\"", "When we do \"xyz\"", "When we do \"we do 'x'\""))
    #expect(record.scenarios.map(\.status) == [.passed, .undefined, .undefined])
    #expect(record.scenarios[1].steps[0].result?.message == "s.yaml:4: \"xyz\": no step definition matches")
    #expect(
      record.scenarios[2].steps[0].result?.message?.contains("ends in itself: we do {string} > we do {string}") == true)
    #expect(record.exitCode == .notExecutable)
  }

  @Test func `each part has a limit of its own`() async throws {
    let slow = Self.sentence("all wait", Self.part("a wait of 40 seconds"), Self.part("a wait of 50 seconds"))
    var bench = bench(slow)
    bench.parameterTypes = [
      ParameterType("time", patterns: [#"(\d+) seconds"#], example: "1 seconds") {
        Duration.seconds(Int($0[0] ?? "") ?? 0)
      }
    ]
    let clock = bench.clock
    bench.steps.append(
      when("a wait of {time}") { (_, time: Duration) in try await clock.sleep(until: clock.now + time) })
    let run = try bench.start(feature("When all wait"))
    try await clock.advance(to: .seconds(40))
    try await clock.advance(to: .seconds(90))
    #expect(try await run.value.scenarios.map(\.status) == [.passed])
  }

  @Test func `a text is explained with its parts`() throws {
    let catalogue = try bench(Self.party).prepare(feature("When a party of 3 for \"Ann\"")).plan.catalogue
    let lines = catalogue.explanation(of: "a party of 3 for \"Ann\"").lines
    #expect(lines.contains("    - 3 guests come") && lines.contains("        s.yaml:2: {int} guest(s) come(s)"))
    #expect(catalogue.listing.contains("      - <count> guests come"))
  }
}
