import Runner
import TestSupport
import Testing

struct UndoTests {
  /// A journal that keeps what happened to it.
  struct Journal: UndoJournal {
    let lines: Shared<[String]>

    func append(_ record: UndoRecord) -> Int {
      lines.change {
        $0.append("wrote \(record.kind)")
        return $0.count
      }
    }

    func markDone(_ number: Int) { lines.change { $0.append("done \(number)") } }
  }

  private func bench(_ lines: Shared<[String]>) -> Bench {
    var bench = Bench()
    bench.options.jobs = 1
    bench.journal = Journal(lines: lines)
    bench.undo = { record in lines.change { $0.append("undid \(record.kind)") } }
    bench.steps = [
      when("I break {word}", .disrupts("tempo")) { (world, name: String) in
        try await world.scenario.disrupt(undoneBy: UndoRecord(kind: name)) {
          lines.change { $0.append("broke \(name)") }
        }
      },
      when("I mend {word}") { (world, name: String) in
        try await world.scenario.undo(UndoRecord(kind: name)) { record in
          lines.change { $0.append("mended \(record.kind)") }
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

  @Test func `what was undone in the scenario is not undone again`() async throws {
    let lines = Shared<[String]>([])
    try await bench(lines).run("Feature: F\n  Scenario: S\n    When I break a\n    And I mend a\n    And I mend a\n")
    #expect(lines.value == ["wrote a", "broke a", "mended a", "done 1"])
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

  @Test func `an undo that fails fails the scenario, the others are still tried`() async throws {
    struct Stuck: Error {}
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    bench.undo = { record in
      if record.kind == "b" { throw Stuck() }
      lines.change { $0.append("undid \(record.kind)") }
    }
    let record = try await bench.run("Feature: F\n  Scenario: S\n    When I break a\n    And I break b\n")
    #expect(record.scenarios.first?.status == .failed)
    #expect(lines.value.suffix(2) == ["undid a", "done 1"])
  }

  @Test func `each attempt is undone before the next`() async throws {
    let lines = Shared<[String]>([])
    var bench = bench(lines)
    bench.options.retries = 1
    try await bench.run("Feature: F\n  Scenario: S\n    When I break a\n    Then it fails\n")
    let attempt = ["wrote a", "broke a", "undid a"]
    #expect(lines.value == attempt + ["done 1"] + attempt + ["done 5"])
  }
}
