import Foundation
import TestSupport
import Testing

struct FormatCommandTests {
  private static let untidy = "Feature: a\nScenario: b\n* c\n|d|\n|long|\n"
  private static let tidy = "Feature: a\n\n  Scenario: b\n    * c\n      | d    |\n      | long |\n"

  @Test func `a file is laid out with its rights kept, and a second time nothing changes`() async throws {
    let file = try Program.file("a.feature", Self.untidy)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let first = try await Program.run(["format", file])
    #expect(first.status == 0 && first.output == "\(file)\n1 of 1 file changed\n")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.tidy)
    let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(rights == 0o640)
    #expect(try await Program.run(["format", file]).output == "0 of 1 file changed\n")
  }

  @Test func `a check changes nothing and names what is laid out otherwise`() async throws {
    let file = try Program.file("a.feature", Self.untidy)
    let result = try await Program.run(["format", "--check", file])
    #expect(result.status == 1)
    #expect(result.output == "\(file): laid out otherwise\n1 of 1 file laid out otherwise\n")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.untidy)
  }

  @Test func `a folder's other files are laid out beside one that cannot be parsed`() async throws {
    let folder = try Program.folder()
    let (good, broken) = ("\(folder)/good.feature", "\(folder)/broken.feature")
    try Data(Self.untidy.utf8).write(to: URL(fileURLWithPath: good))
    try Data("Feature: x\nScenario: y\n* z\nnonsense\n".utf8).write(to: URL(fileURLWithPath: broken))
    try Data("# Feature: m\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/m.feature.md"))
    let result = try await Program.run(["format", folder])
    #expect(result.status == 3 && result.errors.contains("broken.feature:4:1"))
    #expect(try String(contentsOfFile: good, encoding: .utf8) == Self.tidy)
    #expect(try String(contentsOfFile: "\(folder)/m.feature.md", encoding: .utf8) == "# Feature: m\n")
  }

  @Test(
    arguments: [
      (untidy, [String](), tidy, 0), (tidy, [], tidy, 0), (untidy, ["--check"], "", 1), (tidy, ["--check"], "", 0),
      ("nonsense", [], "nonsense", 3),
    ] as [(String, [String], String, Int32)])
  func `standard input is laid out for editors, and never lost`(
    text: String, options: [String], expected: String, status: Int32
  ) async throws {
    let file = try Program.file("in.feature", text)
    let command = "exec '\(Program.path.path)' format \(options.joined(separator: " ")) - < '\(file)'"
    let ending = try await ChildProcess.run("/bin/sh", ["-c", command])
    #expect(ending.status == status && ending.text == expected)
  }

  @Test func `the features of this project are laid out`() async throws {
    let result = try await Program.run(["format", "--check", "Features/mimir", "Features/tempo"])
    #expect(result.status == 0, "\(result.output)")
  }
}
