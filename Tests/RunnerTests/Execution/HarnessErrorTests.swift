import Base
import Foundation
import Reports
import Runner
import Testing

/// What breaks in the harness says nothing about the target.
struct HarnessErrorTests {
  private struct Odd: Error, CustomStringConvertible {
    let description = "it is odd"
  }

  private struct Advised: AdvisedError, CustomStringConvertible {
    let description = "the disk is full"
    let advice = "free some of it"
  }

  private static let errors: [(any Error & Sendable, String)] = [
    (Odd(), "harness error: it is odd\nthis is a defect of lgtm-verify, not of the target: "),
    (Advised(), "harness error: the disk is full\nfree some of it"),
    (CocoaError(.fileNoSuchFile), "\nlook at the file it names, its rights, and the space on its disk"),
    (POSIXError(.ENOSPC), "\nlook at the file it names, its rights, and the space on its disk"),
  ]

  @Test(arguments: errors.indices)
  func `the scenario is not verified, and says what broke and what to do`(_ index: Int) async throws {
    let (error, words) = Self.errors[index]
    var bench = Bench()
    bench.steps = [when("it breaks") { _ in throw error }, then("it holds") { _ in Issue.record("not to be run") }]
    let record = try await bench.run("@AC-1\nFeature: F\n  Scenario: S\n    When it breaks\n    Then it holds\n")
    let steps = record.scenarios[0].steps
    #expect(steps.map(\.result?.status) == [.inconclusive, .skipped])
    #expect(steps[0].cause == .harness)
    #expect(steps[0].result?.message?.hasPrefix("harness error: ") == true)
    #expect(steps[0].result?.message?.contains(words) == true)
    #expect(record.exitCode == .notChecked)
    #expect(record.criteria.first?.verdict == .notVerified("inconclusive: S: harness error: \(error)"))
  }

  @Test func `its type is kept, for whoever has to mend it`() async throws {
    var bench = Bench()
    bench.steps = [when("it breaks") { _ in throw Odd() }]
    let result = try await bench.run(feature("When it breaks")).scenarios[0].decidingStep?.result
    #expect(result?.exception?.type == "Odd")
    #expect(result?.exception?.stackTrace?.contains("test.feature:3") == true)
  }

  @Test func `no alternative takes its place`() async throws {
    var bench = Bench()
    bench.steps = [then("it breaks") { _ in throw Odd() }, then("it holds") { _ in Issue.record("not to be run") }]
    let record = try await bench.run("Feature: F\n  Scenario: S\n    Then it breaks\n    Or it holds\n")
    #expect(record.scenarios.map(\.status) == [.inconclusive])
    #expect(record.scenarios[0].decidingStep?.cause == .harness)
  }

  @Test func `nothing is disrupted where the journal cannot be written`() async throws {
    var bench = Bench()
    bench.journal = FullJournal(after: 0)
    bench.undo = { _ in Issue.record("there is nothing to undo") }
    bench.steps = [
      when("I break it", .disrupts("tempo")) { world in
        try await world.scenario.disrupt(undoneBy: .test("a")) { Issue.record("it is not to be broken") }
      }
    ]
    let record = try await bench.run(feature("When I break it"))
    #expect(record.scenarios.map(\.status) == [.inconclusive])
    #expect(record.scenarios[0].decidingStep?.failure?.summary.hasPrefix("harness error: no space left") == true)
    #expect(record.exitCode == .notChecked)
  }

  @Test func `one in a hook leaves the scenario open, too`() async throws {
    var bench = Bench()
    bench.hooks = [.after { _ in throw Odd() }]
    bench.steps = [then("it holds") { _ in }]
    #expect(try await bench.run(feature("Then it holds")).scenarios.map(\.status) == [.inconclusive])
  }

  @Test func `one in a hook around the run leaves all of it unchecked`() async throws {
    var bench = Bench()
    bench.hooks = [.beforeAll { _ in throw Odd() }]
    bench.steps = [then("it holds") { _ in Issue.record("not to be run") }]
    let record = try await bench.run(feature("Then it holds"))
    #expect(record.failedRunHooks.map(\.status) == [.inconclusive])
    #expect(record.failedRunHooks.first?.message?.hasPrefix("harness error: it is odd") == true)
    #expect(record.exitCode == .notChecked)
  }

  @Test func `one in what a step's text means leaves the scenario open, too`() async throws {
    var bench = Bench()
    bench.parameterTypes = [ParameterType("odd", patterns: ["odd"]) { _ -> Int in throw Odd() }]
    bench.steps = [then("it is {odd}") { (_, _: Int) in }]
    let step = try await bench.run(feature("Then it is odd")).scenarios[0].decidingStep
    #expect(step?.result?.status == .inconclusive)
    #expect(step?.cause == .harness)
  }
}
