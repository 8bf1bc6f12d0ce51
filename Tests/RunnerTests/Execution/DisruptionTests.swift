import Testing

@testable import Runner

/// Scenarios that would break a target that is not ours to break.
struct DisruptionTests {
  private func bench(refusal: String?) -> Bench {
    var bench = Bench()
    bench.options.disruptionRefusal = refusal
    bench.steps = [
      given("I read", .uses("tempo")) { _ in }, when("I break", .disrupts("tempo")) { _ in },
      then("I look") { _ in },
    ]
    return bench
  }

  @Test func `what disrupts is not run where that is refused, and is inconclusive with the reason`() async throws {
    let bench = bench(refusal: "not allowed")
    let record = try await bench.run(feature("Given I read", "Given I read\nWhen I break\nThen I look"))
    #expect(record.scenarios.map(\.status) == [.passed, .inconclusive])
    let steps = try #require(record.scenarios.last).steps
    #expect(steps.prefix(3).compactMap(\.result?.status) == [.inconclusive, .skipped, .skipped])
    #expect(steps.first?.result?.message == "not allowed")
    #expect(record.exitCode == .notChecked)
  }

  @Test func `where nothing is refused all is run`() async throws {
    let record = try await bench(refusal: nil).run(feature("Given I read\nWhen I break\nThen I look"))
    #expect(record.scenarios.map(\.status) == [.passed])
  }
}
