import Foundation
import Testing

/// `plan extract` and `plan show` as a user runs them.
struct PlanExtractTests {
  private static let plan = "fixtures/plan/001-lgtm-stack.md"

  @Test func `features are written, and are then what the plan says`() async throws {
    let folder = try Program.folder()
    let result = try await Program.run(["plan", "extract", Self.plan, "--output", folder])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature  from \(Self.plan):215\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 15)
    let check = try await Program.run(["plan", "extract", Self.plan, "--output", folder, "--check"])
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test func `a file that was changed, removed or left over is named`() async throws {
    let folder = try Program.folder()
    _ = try await Program.run(["plan", "extract", Self.plan, "--output", folder])
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    let text = try String(contentsOfFile: files[0], encoding: .utf8)
    try Data(text.replacing("SOPS age key", with: "any key").utf8).write(to: URL(fileURLWithPath: files[0]))
    try FileManager.default.moveItem(atPath: files[1], toPath: "\(folder)/old.feature")
    let check = try await Program.run(["plan", "extract", Self.plan, "--output", folder, "--check"])
    #expect(check.status == 1)
    #expect(check.errors.contains("\(files[0]):7 differs from what \(Self.plan):68 says\n"))
    #expect(check.errors.contains("\(files[1]) is missing; \(Self.plan):113 has it\n"))
    #expect(check.errors.contains("\(folder)/old.feature is not in the plan any more\n"))
  }

  @Test func `the features of this project are what the plan says`() async throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(Program.root.path)/Features/plan")
    let tasks = names.filter { $0.hasPrefix("TASK-") }.map { String($0.prefix("TASK-lgtm-000".count)) }
    let result = try await Program.run(
      ["plan", "extract", Self.plan, "--output", "Features/plan", "--check"] + tasks.flatMap { ["--task", $0] })
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `a block that cannot be parsed is named with its line in the plan`() async throws {
    let plan = try Program.file("plan.md", "# Plan\n\n```gherkin\nFeature: f\nScenario: s\nGiven a\nnonsense\n```\n")
    let result = try await Program.run(["plan", "extract", plan, "--output", try Program.folder()])
    #expect(result.status == 3)
    #expect(result.errors.contains("\(plan):7: "))
  }

  @Test(arguments: [
    (["extract", plan], "--output DIR"), (["extract", "/no/such.md", "--output", "x"], "cannot be read"),
    (["extract", "--output", "x"], "name a plan"),
    (["extract", plan, "--output", "x", "--task", "TASK-99"], "no task"),
    (["show", plan, "--id", "colour=RED"], "KIND=PREFIX"), (["nonsense"], "plan --help"),
  ])
  func `wrong usage is explained`(arguments: [String], text: String) async throws {
    let result = try await Program.run(["plan"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(text), "\(result.errors)")
  }

  @Test func `a plan is shown with what its scenarios count for`() async throws {
    let result = try await Program.run(["plan", "show", Self.plan])
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "17 tasks, 4 requirements, 17 criteria, 67 clauses, 39 scenarios"), "\(result.output.prefix(400))")
    #expect(result.output.contains("338: Scenario: Pod restart recovery  [AC-lgtm-002-03 inherited from its feature"))
  }

  @Test func `a failure says where its step stands in the plan`() async throws {
    let feature = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature"
    let result = try await Program.run(["run", "\(feature):8", "--fault", "tempo.ingest.refuse", "--timeout", "500ms"])
    #expect(result.output.contains("\(feature):11 (\(Self.plan):223)"), "\(result.output)")
    let junit = try String(contentsOfFile: "\(result.folder)/junit.xml", encoding: .utf8)
    #expect(junit.contains("\(feature):11 (\(Self.plan):223)"))
  }
}
