import Foundation
import Testing

@testable import lgtm_verify

/// What gives the variables of a target file their values.
struct TargetVariableTests {
  @Test func `a file of variables has a name and a value a line`() throws {
    let text = "# places\n\nA=1\nexport B=two words  \n C='x # y'\nD=\"\"\nE=a=b\n"
    let file = try EnvironmentFile(Array(text.utf8), path: "f.env")
    #expect(file.variables.map(\.name) == ["A", "B", "C", "D", "E"])
    #expect(file.variables.map(\.value) == ["1", "two words", "x # y", "", "a=b"])
  }

  @Test(arguments: [("A\n", 1, 1), ("A=1\n  2B=1\n", 2, 3), ("A=\"x\n", 1, 1), ("A-B=1\n", 1, 1)])
  func `another line is an error at its place`(text: String, line: Int, column: Int) {
    let error = #expect(throws: UsageError.self) { _ = try EnvironmentFile(Array(text.utf8), path: "f.env") }
    #expect(error?.prose.hasPrefix("f.env:\(line):\(column): expected NAME=VALUE") == true)
  }

  @Test func `what is set wins over files, a later over an earlier, and both over the environment`() throws {
    let first = try Program.file("a.env", "A=file\nB=file\nC=file\n")
    let second = try Program.file("b.env", "B=second\n")
    let parsed = try ParsedOptions(
      ["--env-file", first, "--env-file", second, "--set", "A=set"], of: RunCommand.specification, environment: [:])
    let variables = try parsed.variables(["A": "outside", "D": "outside"])
    #expect(variables == ["A": "set", "B": "second", "C": "file", "D": "outside"])
  }

  @Test func `the target file gets them, and reports tell no value`() async throws {
    let folder = try Program.folder()
    let target = "targets:\n  mine:\n    tempo: {http: \"http://127.0.0.1:${PORT}\", tokenEnv: TOKEN}\n"
    let config = "\(folder)/t.yaml"
    try Data(target.utf8).write(to: URL(fileURLWithPath: config))
    let feature = try Program.file("f.feature", "Feature: F\n  Scenario: S\n    Given Tempo is deployed and healthy\n")
    let arguments = ["run", feature, "--config", config, "--target", "mine", "--timeout", "100ms"]
    let missing = try await Program.run(arguments)
    #expect(missing.status == 2 && missing.errors.contains("PORT and TOKEN are not set"), "\(missing.errors)")
    let set = try await Program.run(arguments + ["--set", "PORT=1", "--set", "TOKEN=s3cr3t"])
    #expect(set.status == 4, "\(set.output)\(set.errors)")
    let results = try String(contentsOfFile: "\(set.folder)/results.ndjson", encoding: .utf8)
    #expect(results.contains("127.0.0.1:1") && results.contains("--set") && !results.contains("s3cr3t"))
    #expect(try await Program.run(arguments + ["--set", "PORT"]).status == 2)
  }
}
