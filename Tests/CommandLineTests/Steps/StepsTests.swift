import Base
import Foundation
import Testing

/// What the program says about steps without running any.
struct StepsTests {
  private static let feature = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature"

  @Test func `the catalogue is the same each time, and each definition has its place`() async throws {
    let result = try await Program.run(["steps"])
    #expect(result.output.contains("  Tempo is deployed and healthy\n"))
    #expect(result.output.contains("      disrupts tempo storage, uses s3\n"))
    #expect(try await Program.run(["steps"]).output == result.output)
    #expect(result.status == 0)
  }

  @Test(arguments: [
    (["10 minutes have elapsed"], "{duration}: Duration = 10 min", 0),
    (["*", "Tempo", "SHALL", "accept", "trace", "within", "1", "second"], "{duration}: Duration = 1 s", 0),
    (["Tempo is deploid and healthy"], "did you mean:\n\nTempo is deployed and healthy", 3),
    (["--unused", feature], "  response status SHALL be {status}\n", 0),
    (["--help"], "Usage: lgtm-verify steps", 0),
    (["credentials"], "  S3 credentials are invalid\n", 0),
    (["SHALL NOT"], "with these words:\n", 3),
    (["xyzzy"], "no definition matches, and none is like it", 3),
    (["--unused", "nowhere"], "", 2),
  ])
  func `steps explains a text and finds unused definitions`(arguments: [String], text: String, status: Int32)
    async throws
  {
    let result = try await Program.run(["steps"] + arguments)
    #expect(result.output.contains(text) || text.isEmpty, "\(result.output)")
    #expect(result.status == status)
  }

  @Test func `a word finds all that have it, and each place is a file of the sources`() async throws {
    let result = try await Program.run(["steps", "TRACE"])
    let all = try await Program.run(["steps"])
    #expect(result.status == 0 && result.output.contains("  test trace is sent to Tempo\n"))
    #expect(!result.output.contains("  otel-cli is installed\n") && result.output.count < all.output.count)
    let places = all.output.components(separatedBy: "defined at ").dropFirst().map { $0.prefix { $0 != ":" } }
    #expect(places.count > 150)
    for path in Set(places) {
      #expect(FileManager.default.fileExists(atPath: Program.root.appending(path: String(path)).path), "\(path)")
    }
  }

  @Test func `as JSON each definition has its pattern, parameters, description, place and effects`() async throws {
    let result = try await Program.run(["steps", "--json"])
    let steps = try #require(try JSONValue(parsing: Array(result.output.utf8)).elements)
    for step in steps {
      let keys = step.members?.map(\.key).filter { $0 != "isRegularExpression" }
      #expect(keys == ["pattern", "parameters", "doc", "place", "effects"])
    }
    let one = try await Program.run(["steps", "--json", "10 minutes have elapsed"])
    let json = try #require(try JSONValue(parsing: Array(one.output.utf8)).elements?.first)
    #expect(json["parameters"]?.elements?.map { $0["name"] } == ["duration"] && one.status == 0)
    let invalid = try #require(steps.first { $0["pattern"] == "S3 credentials are invalid" })
    #expect(invalid["effects"]?.elements?.first == ["kind": "disrupts", "resource": "tempo storage"])
    #expect(invalid["place"]?["file"]?.string?.hasPrefix("Sources/StepLibrary/Capabilities/Storage/") == true)
    #expect(try await Program.run(["steps", "--json", "no such step"]).output == "[]\n")
  }

  @Test func `each undefined step of a scenario has a definition to start from`() async throws {
    let steps = ["Given 3 new things", "When they grow", "When they grow", "Then \"all\" are old"]
    let text = "Feature: New\n  Scenario: One\n" + steps.map { "    \($0)\n" }.joined()
    let folder = try Program.folder()
    let result = try await Program.run(
      ["run", try Program.file("new.feature", text), "--report", "html=\(folder)/r.html"])
    for text in [
      result.output, try String(contentsOfFile: "\(folder)/r.html", encoding: .utf8).replacing("&quot;", with: "\""),
    ] {
      for code in ["given(\"{int} new things\")", "when(\"they grow\")", "then(\"{string} are old\")"] {
        #expect(text.components(separatedBy: code).count == 2, "\(code)")
      }
    }
    #expect(result.status == 3)
  }

  @Test func `definitions that the features use are not unused`() async throws {
    let result = try await Program.run(["steps", "--unused", "Features/plan"])
    #expect(!result.output.contains("Tempo is deployed"))
    #expect(result.status == 0)
  }

  @Test func `a dry run prints the plan and starts nothing`() async throws {
    let result = try await Program.run(["run", "--dry-run", Self.feature])
    #expect(result.output.contains("  disrupts: mimir storage, tempo storage\n"))
    #expect(result.output.contains("within 1 s, as its text says"))
    #expect(result.output.contains("within 30 s, or what is left of 10 min"))
    #expect(result.status == 0)
  }

  @Test func `a dry run takes no time that a step looks back for a limit`() async throws {
    let result = try await Program.run(["run", "--dry-run", "Features/plan", "Features/mimir"])
    #expect(result.output.contains("PromQL query for test metrics in last 7 days"))
    #expect(!result.output.contains("within 168 h") && !result.output.contains("within 24 h"), "\(result.output)")
    #expect(!result.output.contains("within 2 h, as its text says"))
    #expect(result.output.contains("within 5 min, as its text says"), "a limit stays one")
  }

  @Test func `a run and a dry run with an undefined step end with 3`() async throws {
    let feature = try Program.file("x.feature", "Feature: X\n Scenario: Y\n  Given Tempo is deploid and healthy\n")
    let dry = try await Program.run(["run", "--dry-run", feature])
    #expect(dry.output.contains("undefined: no step definition matches"))
    #expect(dry.status == 3)
    let result = try await Program.run(["run", feature])
    #expect(result.output.contains("did you mean:\n        Tempo is deployed and healthy\n"))
    #expect(result.status == 3)
  }
}
