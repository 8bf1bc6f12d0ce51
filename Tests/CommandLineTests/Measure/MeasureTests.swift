import Testing

struct MeasureTests {
  private static let feature = "Features/tempo/queries.feature"

  @Test(arguments: [
    (["steps", "20"], "200 of 200 texts found their definition among 20 in "),
    (["stack", "1"], "a stack is ready in "), (["gherkin", "1", feature], "\(feature): parsed and compiled in "),
  ])
  func `the benchmarks are told how long something takes within the process`(
    arguments: [String], line: String
  ) async throws {
    let result = try await Program.run(["measure"] + arguments)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix(line), "\(result.output)")
  }

  @Test(arguments: [[], ["steps"], ["steps", "0"], ["gherkin", "1"], ["stack", "1", "x"], ["time", "1"]])
  func `what cannot be measured is explained`(arguments: [String]) async throws {
    let result = try await Program.run(["measure"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("lgtm-verify: measure takes gherkin N FILE…, stack N or steps N, with N from 1\n"))
  }
}
