import Runner
import Testing

struct ConcurrencyTests {
  @Test func `a hundred scenarios that wait ten minutes take ten minutes, with eight jobs`() async throws {
    var bench = Bench()
    bench.options.waits.literal = true
    bench.options.waits.timeout = .seconds(900)
    bench.steps = [when("time passes") { try await $0.scenario.elapse(.seconds(600)) }]
    let text = "Feature: F\n" + (0..<100).map { "  Scenario: \($0)\n    When time passes\n" }.joined()
    let record = try bench.start(text)
    try await bench.clock.advance(to: .seconds(600), whenSleeping: 100)
    let scenarios = try await record.value.scenarios
    #expect(scenarios.count == 100)
    #expect(scenarios.allSatisfy { $0.status == .passed })
    #expect(bench.clock.now == .seconds(600))
  }

  @Test(arguments: [1, 3])
  func `no more scenarios work at once than there are jobs`(_ jobs: Int) async throws {
    let atWork = Shared((now: 0, most: 0))
    var bench = Bench()
    bench.options.jobs = jobs
    bench.steps = [
      when("I work") { _ in
        atWork.change {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        for _ in 0..<20 { await Task.yield() }
        atWork.change { $0.now -= 1 }
      }
    ]
    let text = "Feature: F\n" + (0..<30).map { "  Scenario: \($0)\n    When I work\n" }.joined()
    try await bench.run(text)
    #expect(atWork.value.most <= jobs)
    #expect(bench.statuses.count == 30)
  }

  @Test func `nothing begins after the first failure when it is to be fast`() async throws {
    var bench = Bench()
    bench.options.jobs = 1
    bench.options.failFast = true
    bench.steps = [given("it works") { _ in }, given("it fails") { _ in throw Mismatch("no") }]
    bench.steps.append(then("it does not run") { _ in Issue.record("this must not run") })
    try await bench.run(feature("Given it works", "Then it fails", "Then it does not run", "Then it does not run"))
    #expect(bench.statuses == [.passed, .failed, nil, nil])
    #expect(bench.record.exitCode == .failed)
  }
}
