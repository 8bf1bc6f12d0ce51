import Foundation
import Testing

/// Plans and results that are not what they should be: a finding or an error, and never a pass.
@Suite(.timeLimit(.minutes(2)))
struct BadPlanInputTests {
  private static let plan = "fixtures/plan/001-lgtm-stack.md"

  @Test(arguments: [
    ("", "plan-empty"), ("# Title\n\nwords\n", "plan-empty"), ("\u{FEFF}\r\n", "plan-empty"),
    ("## TASK-1: a\r\n\r\n```gherkin\r\nFeature: F\r\n", "fence-unclosed"),
  ])
  func `a plan without what makes it one is a finding`(text: String, rule: String) async throws {
    let plan = try Program.file("plan.md", text)
    let result = try await Program.run(["plan", "check", plan, "--fail-on", rule])
    #expect(result.status == 1)
    #expect(result.output.contains("\(rule): "), "\(result.output)\(result.errors)")
  }

  @Test func `a plan that is not text is an error, and never a plan without criteria`() async throws {
    let plan = try Program.file("plan.md", "")
    try Data(Array("## TASK-1: a\n\nAC-1 ".utf8) + [0xFF, 0xC3, 0x28, 0x00] + Array("\n".utf8))
      .write(to: URL(fileURLWithPath: plan))
    for command in ["check", "show"] {
      let result = try await Program.run(["plan", command, plan])
      #expect(result.status == 2)
      #expect(result.errors.contains("not text in UTF-8"), "\(result.errors)")
    }
  }

  @Test func `a plan without criteria meets no gate`() async throws {
    let plan = try Program.file("plan.md", "# Title\n")
    let feature = try Program.file("f.feature", "Feature: F\n  Scenario: S\n    Given Tempo is deployed and healthy\n")
    for level in ["verified", "executed"] {
      let result = try await Program.run(["run", feature, "--plan", plan, "--require", level])
      #expect(result.status == 5, "\(result.output)")
      #expect(result.errors.contains("\(plan)  the plan has no criterion"), "\(result.errors)")
    }
  }

  @Test func `a tag that names nothing of the plan is said`() async throws {
    let feature = try Program.file(
      "f.feature", "Feature: F\n  @AC-lgtm-099-01 @REQ-x-1\n  Scenario: S\n    Given Tempo is deployed and healthy\n")
    let result = try await Program.run(["run", feature, "--plan", Self.plan])
    #expect(result.output.contains("caution  \(feature):3: \(Self.plan) has no AC-lgtm-099-01"), "\(result.output)")
    #expect(result.output.contains("has no REQ-x-1"))
  }

  @Test func `results of another version of the plan are not verified`() async throws {
    let run = try await Program.run(["run", "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"])
    let text = try String(contentsOfFile: "\(Program.root.path)/\(Self.plan)", encoding: .utf8)
    let other = try Program.file("plan.md", text.replacing("within 5 seconds", with: "within 2 seconds"))
    let report = try await Program.run([
      "report", "\(run.folder)/results.ndjson", "--plan", other, "--require", "executed",
    ])
    #expect(report.status == 5)
    #expect(report.output.contains("the results are of another version of: Query recent trace by ID"))
  }

  @Test(arguments: [0.3, 0.6, 0.95])
  func `results cut off in the middle of a line are no pass`(part: Double) async throws {
    let run = try await Program.run(["run", "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"])
    let results = "\(run.folder)/results.ndjson"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: results))
    try bytes.prefix(Int(Double(bytes.count) * part)).write(to: URL(fileURLWithPath: results))
    for command in ["report", "merge"] {
      let result = try await Program.run(
        [command, results, "--output", run.folder + "-merged"].filter {
          command == "merge" || !$0.hasSuffix("-merged") && $0 != "--output"
        })
      // Before the run says what it tests, nothing of it can be merged.
      #expect(
        [3, 4].contains(result.status) || command == "merge" && result.status == 2,
        "\(command): \(result.status) \(result.errors)")
    }
  }

  @Test func `a line of the results that is broken is named`() async throws {
    let results = try Program.file("results.ndjson", "{\"meta\":\n{}\n")
    let result = try await Program.run(["report", results])
    #expect(result.status == 2)
    #expect(result.errors.contains("\(results): line 1"), "\(result.errors)")
  }

  @Test func `a plan of many megabytes is read`() async throws {
    let task =
      "## TASK-1: a\n\n- AC-1: WHEN it is asked, Tempo SHALL answer within 5 s\n\n"
      + String(repeating: "words and more words\n", count: 50)
    let plan = try Program.file("plan.md", String(repeating: task, count: 5_000_000 / task.utf8.count))
    let result = try await Program.run(["plan", "check", plan, "--fail-on", "criterion-no-scenario"])
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.output.contains("AC-1 has no scenario"))
  }
}
