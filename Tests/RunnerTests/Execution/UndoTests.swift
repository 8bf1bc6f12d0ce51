import Runner
import TestSupport
import Testing

struct UndoTests {
  private func bench(_ lines: Shared<[String]>) -> Bench {
    var bench = Bench()
    bench.options.jobs = 1
    bench.journal = RecordingJournal(lines: lines)
    bench.undo = { record in lines.change { $0.append("undid \(record.description)") } }
    bench.steps = [
      when("I break {word}", .disrupts("tempo")) { (world, name: String) in
        try await world.scenario.disrupt(undoneBy: .test(name)) {
          lines.change { $0.append("broke \(name)") }
        }
      },
      when("I mend {word}") { (world, name: String) in
        try await world.scenario.undo(.test(name)) { record in
          lines.change { $0.append("mended \(record.description)") }
        }
      },
      then("it works") { _ in },
      then("it fails") { _ in throw Mismatch("no") },
    ]
    return bench
  }

  @Test(arguments: ["it works", "it fails"])
  func `undo comes after the scenario, last first, whether it passed or not`(_ ending: String) async throws {
    let lines = Shared<[String]>([])
    try await bench(lines).run("Feature: F\n  Scenario: S\n    When I break a\n    And I break b\n    Then \(ending)\n")
    #expect(lines.value == ["wrote a", "broke a", "wrote b", "broke b", "undid b", "done 3", "undid a", "done 1"])
  }

  @Test func `what may not be disrupted any more is not, and what was broken before is undone`() async throws {
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    bench.options.disruptionEnd = { lines.value.contains("broke a") ? "the lock is lost" : nil }
    let record = try await bench.run("Feature: F\n  Scenario: S\n    When I break a\n    And I break b\n")
    #expect(lines.value == ["wrote a", "broke a", "undid a", "done 1"])
    let step = try #require(record.scenarios.first?.steps.dropFirst().first?.result)
    #expect(step.status == .inconclusive && step.message == "not disrupted: the lock is lost")
  }

  @Test func `what was undone in the scenario is not undone again`() async throws {
    let lines = Shared<[String]>([])
    try await bench(lines).run("Feature: F\n  Scenario: S\n    When I break a\n    And I mend a\n    And I mend a\n")
    #expect(lines.value == ["wrote a", "broke a", "mended a", "done 1"])
  }

  @Test func `what could not be undone in the scenario is undone after it`() async throws {
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    bench.steps.append(
      when("I cannot mend {word}") { (world, name: String) in
        try await world.scenario.undo(.test(name)) { _ in throw Inconclusive("away") }
      })
    try await bench.run("Feature: F\n  Scenario: S\n    When I break a\n    And I cannot mend a\n")
    #expect(lines.value == ["wrote a", "broke a", "undid a", "done 1"])
  }

  @Test func `undo comes after a step that exceeded its time`() async throws {
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    let clock = bench.clock
    bench.steps.append(then("it hangs") { _ in try await clock.sleep(until: .seconds(3600)) })
    let record = try bench.start("Feature: F\n  Scenario: S\n    When I break a\n    Then it hangs\n")
    try await eventually { clock.sleepers(until: .seconds(3600)) == 1 }
    clock.move(to: .seconds(34))
    #expect(try await record.value.scenarios.first?.status == .failed)
    #expect(lines.value == ["wrote a", "broke a", "undid a", "done 1"])
  }

  @Test func `each attempt is undone before the next`() async throws {
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    bench.options.retries = 1
    try await bench.run("Feature: F\n  Scenario: S\n    When I break a\n    Then it fails\n")
    let attempt = ["wrote a", "broke a", "undid a"]
    #expect(lines.value == attempt + ["done 1"] + attempt + ["done 5"])
  }

  @Test func `a step that does not say that it disrupts may not`() async throws {
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    bench.steps.append(
      when("I break it in secret") { world in
        try await world.scenario.disrupt(undoneBy: .test("a")) { lines.change { $0.append("broke a") } }
      })
    let step = try await bench.run(feature("When I break it in secret")).scenarios[0].decidingStep
    #expect(step?.result?.status == .inconclusive)
    #expect(step?.cause == .harness)
    #expect(lines.value.isEmpty)
  }
}
