import Base
import Runner
import Testing

struct EventuallyTests {
  private struct Failed: TargetFailure {
    var reason: String { "connection refused" }
    var failureKind = TargetFailureKind.unreachable
    var curlCommand: String { "curl http://tempo" }
  }

  /// A run of one scenario whose step looks, and what each look yields.
  private func bench(
    within limit: Duration? = .seconds(1), poll: Duration = .milliseconds(20),
    _ look: @escaping @Sendable (Int) throws -> Void
  ) -> Bench {
    let looks = Shared(0)
    var bench = Bench()
    bench.options.waits.poll = poll
    bench.steps = [
      then("it holds") { world in
        try await world.scenario.eventually("the trace is there", within: limit) {
          try look(
            looks.change {
              $0 += 1
              return $0
            })
        }
      }
    ]
    return bench
  }

  /// Runs it, the clock moved whenever the step sleeps.
  private func run(_ bench: Bench, at times: [Int]) async throws -> StepRecord {
    let record = try bench.start(feature("Then it holds"))
    for time in times { try await bench.clock.advance(to: .milliseconds(time)) }
    return try #require(try await record.value.scenarios.first?.steps.first)
  }

  @Test func `what holds at once is not waited for`() async throws {
    let step = try await run(bench { _ in }, at: [])
    #expect(step.result?.status == .passed)
    #expect(
      step.evidence == [
        Evidence(
          "waited for",
          entries: [
            .init(name: "what", value: "the trace is there", as: .subject),
            .init(name: "first held after", value: MeasuredTime(.zero, within: .seconds(1)), as: .time),
            .init(name: "attempts", value: 1), .init(name: "limit", value: Duration.seconds(1)),
          ])
      ])
  }

  @Test func `pauses double up to the poll interval, and the evidence says when it first held`() async throws {
    let step = try await run(bench { if $0 < 5 { throw Mismatch("not yet") } }, at: [5, 15, 35, 55])
    #expect(step.result?.status == .passed)
    #expect(step.evidence.first?.entries.dropFirst().map(\.value.text) == ["55 ms", "5", "1 s"])
  }

  @Test func `the last look is at the deadline, and the failure says what was seen`() async throws {
    let bench = bench(within: .milliseconds(18)) { throw Mismatch("wrong", expected: "1", actual: "\($0)") }
    let step = try await run(bench, at: [5, 15, 18])
    #expect(step.result?.status == .failed)
    #expect(
      step.failure
        == StepFailure(
          summary: "wrong", cause: .mismatch, expected: "1", actual: "4",
          wait: WaitReport(attempts: 4, elapsed: .milliseconds(18), limit: .milliseconds(18))))
  }

  @Test func `the last wrong answer and the last transport error are kept apart`() async throws {
    let bench = bench(within: .milliseconds(15)) { look in
      if look == 2 { throw Failed() }
      throw Mismatch("wrong", actual: "\(look)")
    }
    let failure = try await run(bench, at: [5, 15]).failure
    #expect(failure?.actual == "3")
    #expect(failure?.transportError == "connection refused")
  }

  @Test func `a target that could never be asked is inconclusive`() async throws {
    let step = try await run(bench(within: .milliseconds(5)) { _ in throw Failed() }, at: [5])
    #expect(step.result?.status == .inconclusive)
    #expect(step.failure?.summary == "the trace is there: the target could not be asked")
    #expect(step.failure?.transportError == "connection refused")
    #expect(step.failure?.curlCommand == "curl http://tempo")
    #expect(step.failure?.wait?.attempts == 2)
  }

  @Test func `a target that was asked and gave no usable answer failed`() async throws {
    let step = try await run(bench(within: .milliseconds(5)) { _ in throw Failed(failureKind: .badAnswer) }, at: [5])
    #expect(step.result?.status == .failed)
    #expect(step.failure?.summary == "the trace is there: no usable answer")
  }

  @Test func `a target that refuses is not asked again`() async throws {
    let step = try await run(bench(within: .seconds(5)) { _ in throw Failed(failureKind: .refused) }, at: [])
    #expect(step.result?.status == .inconclusive)
    #expect(step.failure?.summary == "the target could not be asked")
  }

  @Test func `what can no longer turn true fails at once`() async throws {
    let bench = bench { look in
      if look == 2 { throw FinalMismatch(Mismatch("deleted")) }
      throw Mismatch("not yet")
    }
    let step = try await run(bench, at: [5])
    #expect(step.result?.status == .failed)
    #expect(step.failure?.summary == "deleted")
    #expect(step.failure?.wait?.attempts == 2)
  }

  @Test func `any other error ends the wait`() async throws {
    struct Broken: Error {}
    let step = try await run(bench { _ in throw Broken() }, at: [])
    #expect(step.result?.status == .inconclusive)
    #expect(step.result?.exception?.type == "Broken")
  }

  @Test func `without a limit it looks as long as steps may take`() async throws {
    var bench = bench(within: nil, poll: .milliseconds(5)) { _ in throw Mismatch("never", actual: "2") }
    bench.options.waits.timeout = .milliseconds(12)
    let step = try await run(bench, at: [5, 10, 12])
    #expect(step.result?.status == .failed)
    #expect(step.failure?.wait == WaitReport(attempts: 4, elapsed: .milliseconds(12), limit: .milliseconds(12)))
    #expect(step.failure?.summary == "never")
  }
}
