import Gherkin
import Testing

@testable import Runner

struct EffectRuleTests {
  private static let door = ParameterType("door", patterns: ["front|back"]) { groups in
    Door(name: groups[0] ?? "")
  }

  struct Door { let name: String }

  private static let steps: [StepDefinition<Void>] = [
    when("the {door} door is opened", .disrupts { $0.door }, .uses { $0.door.part("key") }, .uses("house")) {
      (_, _: Door) in
    },
    then("the {door} door is open", .uses { $0.door }) { (_, _: Door) in },
    then("the {door} door is open {int} times", .uses { $0.door }, .uses("house")) { (_, _: Door, _: Int) in },
  ]

  private func plan(_ steps: String...) throws -> ExecutionPlan<Void> {
    var ids = MessageIDSequence()
    let library = SupportLibrary(parameterTypes: [Self.door], steps: Self.steps) { _ in }
    let catalogue = try StepCatalogue(library, ids: &ids)
    let parsed = try Parsed("Feature: F\n Scenario: S\n" + steps.map { "  \($0)\n" }.joined(), ids: &ids)
    let scenarios = Selection().select(parsed.pickles, of: parsed.outline)
    return ExecutionPlan(catalogue: catalogue, scenarios: scenarios, ids: &ids)
  }

  @Test func `a scenario locks what its steps' arguments name`() throws {
    let locks = try #require(try plan("When the front door is opened", "Then the back door is open").cases.first).locks
    #expect(
      locks == LockSet([.disrupts("front"), .uses(Resource("front", part: "key")), .uses("house"), .uses("back")]))
    #expect(locks.exclusive == ["front"])
  }

  @Test func `scenarios about different things run beside each other`() throws {
    let front = try #require(try plan("When the front door is opened").cases.first).locks
    let back = try #require(try plan("When the back door is opened").cases.first).locks
    #expect(!front.conflicts(with: back) && front.conflicts(with: front))
  }

  @Test func `an argument without a value takes only what is always taken`() throws {
    let planned = try #require(try plan("Then the front door is open 99999999999999999999 times").cases.first)
    #expect(planned.locks == LockSet([.uses("house")]))
  }

  @Test func `a plan with a disruption by arguments ends in its undo`() throws {
    let planned = try #require(try plan("When the front door is opened").cases.first)
    #expect(planned.steps.contains { if case .undo = $0.action { true } else { false } })
    #expect(try plan("Then the front door is open").cases.first?.steps.count == 1)
  }

  @Test func `the catalogue says what kind of thing is named`() throws {
    var ids = MessageIDSequence()
    let library = SupportLibrary(parameterTypes: [Self.door], steps: Self.steps) { _ in }
    let lines = try StepCatalogue(library, ids: &ids).listing
    #expect(lines.contains("      disrupts the named door, uses the named door key, uses house"), "\(lines)")
  }

  @Test(arguments: [
    (Resource("mimir"), Resource("mimir"), true), ("mimir", Resource("mimir", part: "storage"), false),
    (Resource("mimir", part: "storage"), "mimir", true), (Resource("mimir", part: "storage"), "tempo", false),
    (Resource("mimir", part: "storage"), Resource("mimir", part: "admin"), false),
  ])
  func `a part belongs to its whole`(resource: Resource, other: Resource, belongs: Bool) {
    #expect(resource.belongs(to: other) == belongs)
  }
}

extension EffectArguments {
  fileprivate var door: Resource {
    first(EffectRuleTests.Door.self).map { Resource($0.name) } ?? "the named door"
  }
}
