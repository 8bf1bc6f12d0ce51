import Foundation
import Testing

/// Runs the built program as a user does.
struct GherkinCommandTests {
  private let text = "Feature: f\nScenario: s\nGiven a\n"

  @Test(arguments: [
    ([], ["source", "gherkinDocument", "pickle"]), (["--no-source"], ["gherkinDocument", "pickle"]),
    (["--no-ast"], ["source", "pickle"]), (["--no-pickles"], ["source", "gherkinDocument"]),
    (["--no-source", "--no-ast", "--no-pickles"], []),
  ])
  func `prints the messages that are wanted`(options: [String], kinds: [String]) throws {
    let result = try gherkin(options, on: text)
    #expect(try result.kinds() == kinds)
    #expect(result.code == 0)
  }

  @Test func `prints parse errors and still ends with 0`() throws {
    let result = try gherkin([], on: "nonsense\n")
    #expect(try result.kinds() == ["source", "parseError"])
    #expect(result.code == 0)
  }

  @Test(arguments: [([], "parseError"), (["--plan-dialect"], "gherkinDocument")])
  func `takes Or for a keyword only in the plan's dialect`(options: [String], kind: String) throws {
    #expect(try gherkin(["--no-source", "--no-pickles"] + options, on: text + "Or b\n").kinds() == [kind])
  }

  @Test(arguments: [["/no/such.feature"], ["--no-such-option", "x"], [], ["/"]])
  func `wrong usage and unreadable files end with 2 and a reason`(arguments: [String]) throws {
    let result = try run(arguments)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("lgtm-verify gherkin: "))
  }

  @Test func `the help names every option`() throws {
    let result = try run(["--help"])
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

  private func gherkin(_ options: [String], on text: String) throws -> Outcome {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).feature")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try run(options + [file.path])
  }

  private func run(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["gherkin"] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: printed, errors: String(decoding: complaints, as: UTF8.self))
  }

  /// Built beside the tests.
  private static var program: URL {
    Bundle.main.bundleURL.appending(path: "lgtm-verify")
  }
}
