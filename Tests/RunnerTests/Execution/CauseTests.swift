import Base
import Runner
import Testing

struct CauseTests {
  private struct Failed: TargetFailure {
    let failureKind: TargetFailureKind
    let reason = "connection refused"
    let curlCommand = "curl http://x"
  }

  private static let endings: [(any Error & Sendable, StepFailure.Cause)] = [
    (Mismatch("wrong"), .mismatch),
    (FinalMismatch(Mismatch("wrong")), .mismatch),
    (Inconclusive("cannot say"), .notCheckable),
    (Failed(failureKind: .unreachable), .unreachable),
    (Failed(failureKind: .refused), .unreachable),
    (Failed(failureKind: .badAnswer), .noUsableAnswer),
    (CancellationError(), .interrupted),
  ]

  @Test(arguments: endings.indices)
  func `a step that throws has a cause`(_ index: Int) async throws {
    var bench = Bench()
    let error = Self.endings[index].0
    bench.steps = [then("it holds") { _ in throw error }]
    let step = try await bench.run(feature("Then it holds")).scenarios[0].decidingStep
    #expect(step?.cause == Self.endings[index].1)
  }

  @Test(arguments: [
    (TargetFailureKind.unreachable, StepFailure.Cause.unreachable), (.refused, .unreachable),
    (.badAnswer, .noUsableAnswer),
  ])
  func `so has a wait whose target never answers`(kind: TargetFailureKind, cause: StepFailure.Cause) async throws {
    var bench = Bench()
    bench.steps = [
      then("it holds") { world in
        try await world.scenario.eventually("it answers", within: .zero) { throw Failed(failureKind: kind) }
      }
    ]
    #expect(try await bench.run(feature("Then it holds")).scenarios[0].decidingStep?.cause == cause)
  }

  @Test func `so has a step that overruns its time`() async throws {
    var bench = Bench()
    let clock = bench.clock
    bench.steps = [then("it hangs") { _ in try await clock.sleep(until: .seconds(3600)) }]
    let record = try bench.start(feature("Then it hangs"))
    try await clock.advance(to: .seconds(34))
    #expect(try await record.value.scenarios[0].decidingStep?.cause == .overrun)
  }

  @Test func `so has a scenario that may not disrupt`() async throws {
    var bench = Bench()
    bench.options.disruptionRefusal = "it would disrupt"
    bench.steps = [when("I break it", .disrupts("tempo")) { _ in }]
    #expect(try await bench.run(feature("When I break it")).scenarios[0].decidingStep?.cause == .refused)
  }
}
