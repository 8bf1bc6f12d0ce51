import Runner
import TestSupport
import Testing

struct InterruptionTests {
  /// One job, a scenario that idles, one that has not begun: nothing may keep the other from ending.
  @Test(.timeLimit(.minutes(1)))
  func `an interrupted run undoes what was disrupted, runs hooks, and begins nothing more`() async throws {
    let said = Shared<[String]>([])
    var bench = Bench()
    bench.options.jobs = 1
    bench.options.waits.literal = true
    bench.undo = { record in said.change { $0.append("undo \(record.description)") } }
    bench.hooks = [
      .after { _ in said.change { $0.append("after hook") } },
      .afterAll { _ in said.change { $0.append("after all") } },
    ]
    bench.steps = [
      when("I break it", .disrupts("tempo")) { world in
        try await world.scenario.disrupt(undoneBy: .test("restart")) {}
      },
      when("I wait") { try await $0.scenario.elapse(.seconds(3600)) },
      then("it does not run", .uses("tempo")) { _ in Issue.record("this must not run") },
    ]
    let text = """
      Feature: F
        Scenario: A
          When I break it
          And I wait
          Then it does not run
        Scenario: B
          Then it does not run
      """
    let (run, clock) = (try bench.prepare(text), bench.clock)
    let task = Task { await run.run() }
    try await eventually { clock.sleepers(until: .seconds(3600)) == 1 }
    task.cancel()
    #expect(await task.value == false)
    #expect(bench.statuses == [.inconclusive, nil])
    #expect(bench.record.scenarios[0].decidingStep?.result?.message == "interrupted")
    #expect(bench.record.scenarios[0].decidingStep?.cause == .interrupted)
    #expect(bench.record.scenarios[0].wasInterrupted)
    #expect(said.value == ["after hook", "undo restart", "after all"])
    #expect(bench.record.finished != nil)
  }

  enum Moment: CaseIterable {
    case betweenJournalAndDisruption, duringDisruption, duringUndo
  }

  @Test(.timeLimit(.minutes(1)), arguments: Moment.allCases)
  func `whenever the interruption comes, what the journal has is undone and marked`(_ moment: Moment) async throws {
    let (said, interrupt) = (Shared<[String]>([]), Shared<@Sendable () -> Void>({}))
    var bench = Bench()
    bench.journal = InterruptingJournal(said: said) {
      if moment == .betweenJournalAndDisruption { interrupt.value() }
    }
    bench.undo = { record in
      if moment == .duringUndo { interrupt.value() }
      try Task.checkCancellation()
      said.change { $0.append("undid \(record.description)") }
    }
    bench.steps = [
      when("I break it", .disrupts("tempo")) { world in
        try await world.scenario.disrupt(undoneBy: .test("a")) {
          try Task.checkCancellation()
          said.change { $0.append("broke a") }
          if moment == .duringDisruption { interrupt.value() }
        }
      }
    ]
    let (run, begins) = (try bench.prepare(feature("When I break it")), Shared(false))
    let task = Task {
      try? await eventually { begins.value }
      return await run.run()
    }
    interrupt.value = { task.cancel() }
    begins.value = true
    _ = await task.value
    let broke = moment == .betweenJournalAndDisruption ? [] : ["broke a"]
    #expect(said.value == ["wrote a"] + broke + ["undid a", "marked 1"])
  }
}

private struct InterruptingJournal: UndoJournal {
  let said: Shared<[String]>
  let whenWritten: @Sendable () -> Void

  func append(_ record: UndoRecord) -> Int {
    said.change { $0.append("wrote \(record.description)") }
    whenWritten()
    return 1
  }

  func markDone(_ number: Int) { said.change { $0.append("marked \(number)") } }

  var remedy: String { "nothing helps" }
}
