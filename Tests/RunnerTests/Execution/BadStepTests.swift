import Foundation
import Runner
import Testing

/// What a scenario does wrong stays its own: the others run, and the exit code says the worst.
struct BadStepTests {
  private struct Odd: Error {}
  private struct Wrong: AssertionFailure {}

  private func bench(_ bad: StepDefinition<TestWorld>...) -> Bench {
    var bench = Bench()
    bench.steps = bad + [then("all is well") { _ in }]
    return bench
  }

  private let text = feature("Then it goes wrong", "Then all is well")

  @Test(arguments: [
    (Wrong() as any Error, StepStatus.failed, ExitCode.failed),
    (Mismatch("wrong"), .failed, .failed),
    (Odd(), .inconclusive, .notChecked),
    (NSError(domain: "odd", code: 7), .inconclusive, .notChecked),
    (CancellationError(), .inconclusive, .notChecked),
    (Inconclusive("away"), .inconclusive, .notChecked),
    (Pending(), .pending, .notChecked),
  ])
  func `a step that throws anything has a status, and the next scenario runs`(
    _ error: any Error, _ status: StepStatus, _ code: ExitCode
  ) async throws {
    let record = try await bench(then("it goes wrong") { _ in throw error }).run(text)
    #expect(record.scenarios.map(\.status) == [status, .passed])
    #expect(record.exitCode == code)
  }

  @Test func `two definitions with one text are ambiguous, both named with file and line`() async throws {
    let record = try await bench(then("it goes wrong") { _ in }, then("it goes wrong") { _ in }).run(text)
    #expect(record.scenarios.map(\.status) == [.ambiguous, .passed])
    let message = try #require(record.message(of: record.scenarios[0].steps[0]))
    #expect(message.matches(of: /it goes wrong — \S*BadStepTests\.swift:\d+/).count == 2, "\(message)")
    #expect(record.exitCode == .notExecutable)
  }

  @Test func `a hook that fails fails its scenario, and the next one runs`() async throws {
    var bench = bench(then("it goes wrong") { _ in })
    let first = Shared(true)
    bench.hooks = [
      .before { _ in
        if first.change({ first in
          defer { first = false }
          return first
        }) {
          throw Wrong()
        }
      }
    ]
    bench.options.jobs = 1
    let record = try await bench.run(text)
    #expect(record.scenarios.map(\.status) == [.failed, .passed])
    #expect(record.exitCode == .failed)
  }
}
