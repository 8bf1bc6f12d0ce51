import Gherkin
import Runner
import Testing

/// What a run makes ready is for steps that look at the world.
struct ScenarioStepTests {
  private let waits: [StepDefinition<ScenarioContext>] = [
    when("it waits") { scenario in try await scenario.elapse(.seconds(1)) },
    when("it breaks", .disrupts("all")) { _ in },
  ]

  private func opens(_ steps: String..., hooks: [HookDefinition<TestWorld>] = []) async throws -> Bool {
    let (wasOpened, text) = (Shared(false), "Feature: F\n  Scenario: S\n" + steps.map { "    \($0)\n" }.joined())
    var bench = Bench()
    bench.hooks = hooks
    bench.steps = waits.map { $0.inWorld() } + [then("it looks") { _ in #expect(wasOpened.value) }]
    let run = try bench.prepare(text) { wasOpened.change { $0 = true } }
    await run.run()
    return wasOpened.value
  }

  @Test func `steps of the scenario alone need nothing made ready`() async throws {
    #expect(try await !opens("When it waits", "And it waits"))
  }

  @Test func `one step that looks at the world does, also after others`() async throws {
    #expect(try await opens("When it waits", "Then it looks"))
  }

  @Test func `a step that disrupts does, because it is undone`() async throws {
    #expect(try await opens("When it breaks"))
  }

  @Test func `a hook around the scenario does`() async throws {
    #expect(try await opens("When it waits", hooks: [.before { _ in }]))
  }

  @Test func `a step without a definition does not`() async throws {
    #expect(try await !opens("When it is unknown"))
  }
}
