import Base
import Foundation
import Testing

/// Options by their short names, colours, and a run for programs.
struct ShortOptionTests {
  private static let feature =
    "Feature: F\n  @a\n  Scenario: One\n    Given 1 second has elapsed\n  @b\n  Scenario: Two\n    Then none\n"

  @Test func `short names mean the same`() async throws {
    let folder = try Program.folder()
    let feature = try Program.file("f.feature", Self.feature)
    let result = try await Program.run(["run", feature, "-v", "-t", "@a", "-o", folder])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("✔ Given 1 second has elapsed"), "\(result.output)")
    #expect(FileManager.default.fileExists(atPath: "\(folder)/results.ndjson"))
    #expect(try await Program.run(["run", feature, "-t=@a", "-t", "@b"]).errors.contains("--tags is given twice"))
    #expect(try await Program.run(["run", feature, "-x"]).errors.contains("unknown option -x"))
  }

  @Test(arguments: [
    (["--color", "always"], [:], true), (["--color", "never"], [:], false), ([], [:], false),
    (["--color", "always"], ["NO_COLOR": "1"], true), (["--color", "auto"], ["NO_COLOR": "1"], false),
  ])
  func `colours are as they are asked for`(arguments: [String], environment: [String: String], isColoured: Bool)
    async throws
  {
    let feature = try Program.file("f.feature", Self.feature)
    let result = try await Program.run(["run", feature] + arguments, environment: environment)
    #expect(result.output.contains("\u{1B}[") == isColoured)
    #expect(try await Program.run(["run", feature, "--color", "pink"]).status == 2)
  }

  @Test func `a run for programs is an object a line, each with its time`() async throws {
    let feature = try Program.file("f.feature", Self.feature.replacing("@a", with: "@AC-log-1"))
    let result = try await Program.run(["run", feature, "--log", "json"])
    let lines = try result.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    let events = lines.compactMap { $0["event"]?.string }
    #expect(events.first == "run started" && events.suffix(2) == ["criterion", "run finished"])
    #expect(events.count { $0 == "step" } == 2 && events.count { $0 == "scenario" } == 2 && events.count == lines.count)
    #expect(lines.allSatisfy { $0["time"]?.string?.hasSuffix("Z") == true })
    let scenarios = lines.filter { $0["event"] == "scenario" }
    #expect(Set(scenarios.compactMap { $0["status"]?.string }) == ["passed", "undefined"])
    #expect(scenarios.first { $0["scenario"] == "Two" }?["message"]?.string == "no step definition matches")
    let criterion = lines.first { $0["event"] == "criterion" }
    #expect(criterion?["id"] == "AC-log-1" && criterion?["verdict"] == "not verified", "it has no Then")
    #expect(lines.last?["event"] == "run finished" && lines.last?["passed"] == 1 && result.status == 3)
  }
}
