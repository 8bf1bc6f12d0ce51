import Foundation
import TestSupport
import Testing

/// Runs the built program as a user does.
struct GherkinCommandTests {
  private let text = "Feature: f\nScenario: s\nGiven a\n"

  @Test(arguments: [
    ([], ["source", "gherkinDocument", "pickle"]), (["--no-source"], ["gherkinDocument", "pickle"]),
    (["--no-ast"], ["source", "pickle"]), (["--no-pickles"], ["source", "gherkinDocument"]),
    (["--no-source", "--no-ast", "--no-pickles"], []),
  ])
  func `prints the messages that are wanted`(options: [String], kinds: [String]) async throws {
    let result = try await gherkin(options, on: text)
    #expect(try result.kinds() == kinds)
    #expect(result.code == 0)
  }

  @Test func `prints parse errors and still ends with 0`() async throws {
    let result = try await gherkin([], on: "nonsense\n")
    #expect(try result.kinds() == ["source", "parseError"])
    #expect(result.code == 0)
  }

  @Test(arguments: [([], "parseError"), (["--plan-dialect"], "gherkinDocument")])
  func `takes Or for a keyword only in the plan's dialect`(options: [String], kind: String) async throws {
    let result = try await gherkin(["--no-source", "--no-pickles"] + options, on: text + "Or b\n")
    #expect(try result.kinds() == [kind])
  }

  @Test(arguments: [["/no/such.feature"], ["--no-such-option", "x"], [], ["/"]])
  func `wrong usage and unreadable files end with 2 and a reason`(arguments: [String]) async throws {
    let result = try await run(arguments)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("lgtm-verify gherkin: "))
  }

  @Test func `the help names every option`() async throws {
    let result = try await run(["--help"])
    let help = String(decoding: result.output, as: UTF8.self)
    #expect(["--no-source", "--no-ast", "--no-pickles", "--plan-dialect"].allSatisfy(help.contains))
    #expect(result.code == 0)
  }

  private struct Outcome {
    var code: Int32
    var output: Data
    var errors: String

    /// The envelopes' only keys.
    func kinds() throws -> [String] {
      try output.split(separator: UInt8(ascii: "\n")).map { line in
        let envelope = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        return try #require(envelope?.keys.first)
      }
    }
  }

  private func gherkin(_ options: [String], on text: String) async throws -> Outcome {
    try await run(options + [try Program.file("some.feature", text)])
  }

  private func run(_ arguments: [String]) async throws -> Outcome {
    let ending = try await ChildProcess.run(Program.path.path, ["gherkin"] + arguments)
    return Outcome(code: ending.status, output: Data(ending.output), errors: ending.errorText)
  }
}
