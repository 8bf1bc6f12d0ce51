import Runner
import Testing

/// What the last step of a scenario says of its undos.
struct UndoResultTests {
  private struct Stuck: Error {}

  /// A run of one scenario that breaks a and b, and what was undone.
  private func bench(
    _ undo: @escaping @Sendable (UndoRecord, TestClock) async throws -> Void
  ) -> (bench: Bench, undone: Shared<[String]>) {
    let undone = Shared<[String]>([])
    var bench = Bench()
    let clock = bench.clock
    bench.journal = RecordingJournal(lines: Shared([]))
    bench.undo = { record in
      try await undo(record, clock)
      undone.change { $0.append(record.description) }
    }
    bench.steps = [
      when("I break {word}", .disrupts("tempo")) { (world, name: String) in
        try await world.scenario.disrupt(undoneBy: .test(name)) {}
      },
      then("it works") { _ in },
    ]
    return (bench, undone)
  }

  private let text = "Feature: F\n  Scenario: S\n    When I break a\n    And I break b\n    Then it works\n"

  private func lastStep(_ record: RunRecord) throws -> StepRecord {
    try #require(record.scenarios.first?.steps.last)
  }

  @Test func `it says what was undone, how long that took, and that nothing is left`() async throws {
    let (bench, _) = bench { record, clock in
      if record.description == "b" { clock.move(to: .seconds(2)) }
    }
    let step = try lastStep(try await bench.run(text))
    #expect(step.result?.status == .passed)
    #expect(step.result?.message == "undone in 2 s: b\nundone in 0 s: a\nnothing is left to undo")
    #expect(step.result?.duration == .seconds(2))
  }

  @Test func `where nothing was disrupted it says nothing`() async throws {
    var (bench, _) = bench { _, _ in }
    bench.steps.append(when("I do not break it", .disrupts("tempo")) { _ in })
    let step = try lastStep(try await bench.run(feature("When I do not break it")))
    #expect(step.result?.status == .passed)
    #expect(step.result?.message == nil)
  }

  /// Each error of an undo, and what must stand in the result.
  private static let failures: [(any Error & Sendable, String, StepFailure.Cause)] = [
    (Stuck(), "not undone: b: harness error: Stuck()", .harness),
    (Inconclusive("no pod is ready"), "not undone: b: no pod is ready", .notCheckable),
    (Mismatch("no pod is ready"), "not undone: b: no pod is ready", .mismatch),
    (CancellationError(), "not undone: b: interrupted", .interrupted),
  ]

  @Test(arguments: failures.indices)
  func `an undo that fails leaves the scenario open, and the others are still tried`(_ index: Int) async throws {
    let (error, words, cause) = Self.failures[index]
    let (bench, undone) = bench { record, _ in if record.description == "b" { throw error } }
    let record = try await bench.run(text)
    let step = try lastStep(record)
    #expect(record.scenarios.map(\.status) == [.inconclusive])
    #expect(record.exitCode == .notChecked)
    #expect(undone.value == ["a"])
    #expect(step.result?.message?.hasPrefix(words) == true)
    #expect(step.result?.message?.hasSuffix("undone in 0 s: a\nleft in the journal: 1; restore it") == true)
    #expect(step.failure?.summary.hasPrefix(words) == true)
    #expect(step.cause == cause)
  }

  @Test func `what is undone but cannot be said to the journal leaves the scenario open`() async throws {
    var (bench, undone) = bench { _, _ in }
    bench.journal = FullJournal(after: 3)
    let record = try await bench.run(text)
    #expect(record.scenarios.map(\.status) == [.inconclusive])
    #expect(undone.value == ["b", "a"])
    let message = try #require(try lastStep(record).result?.message)
    #expect(message.hasPrefix("undone in 0 s: b\nundone in 0 s: a: harness error: no space left\n"))
    #expect(message.hasSuffix("\nleft in the journal: 1; restore it"))
  }
}
