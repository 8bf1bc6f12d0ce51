import Runner
import Testing

struct RetryTests {
  private func bench(failing times: Int, _ error: any Error = Mismatch("no")) -> Bench {
    let count = Shared(0)
    var bench = Bench()
    bench.options.retries = 2
    bench.steps = [
      then("it holds") { _ in
        if count.change({
          $0 += 1
          return $0
        }) <= times {
          throw error
        }
      }
    ]
    return bench
  }

  @Test(arguments: [
    (0, 1, StepStatus.passed, false), (1, 2, .passed, true), (2, 3, .passed, true), (3, 3, .failed, false),
  ])
  func `a failed scenario is tried again; a pass after a failure is flaky`(
    _ failures: Int, _ attempts: Int, _ status: StepStatus, _ isFlaky: Bool
  ) async throws {
    let scenario = try await bench(failing: failures).run(feature("Then it holds")).scenarios.first
    #expect(scenario?.attempts == attempts)
    #expect(scenario?.status == status)
    #expect(scenario?.isFlaky == isFlaky)
  }

  @Test func `what could not be checked is not tried again`() async throws {
    let scenario = try await bench(failing: 1, Inconclusive("away")).run(feature("Then it holds")).scenarios.first
    #expect(scenario?.attempts == 1)
    #expect(scenario?.status == .inconclusive)
  }
}
