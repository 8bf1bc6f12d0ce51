import Foundation
import Testing

/// Plans whose ids begin otherwise than the user's: runs, reports and gates.
struct OtherPlanRunTests {
  private static let mail = "fixtures/other-plans/mail-queue.md"
  private static let ids = ["--id", "criterion=CHECK", "--id", "task=WORK", "--id", "requirement=STORY"]

  private static let small = """
    # Small

    ## WORK-1: Tempo is there

    **Implements:** STORY-1, CHECK-1

    ```gherkin
    Feature: Tempo is there
      Scenario: It answers (CHECK-1)
        When GET /api/echo is requested from Tempo
        Then the response status is 200
    ```

    """

  /// The features of a plan, extracted.
  private func features(_ plan: String) async throws -> String {
    let folder = try Program.folder()
    let result = try await Program.run(["plan", "extract", plan, "--output", folder] + Self.ids)
    try #require(result.status == 0, "\(result.errors)")
    return folder
  }

  private func run(_ plan: String, _ more: [String] = []) async throws -> Program.Result {
    try await Program.run(["run", try await features(plan), "--plan", plan] + Self.ids + more)
  }

  @Test func `a plan whose steps nobody knows cannot be executed, and none of its criteria is verified`() async throws {
    let result = try await run(Self.mail, ["--require", "executed"])
    #expect(result.status == 3)
    #expect(result.output.contains("CHECK-mail-1  not verified  0 of 2 scenarios passed  undefined: one mail"))
    #expect(result.output.contains("CHECK-mail-4  not verified  0 of 0 scenarios passed  no scenario"))
    let options = ["html", "markdown", "ctrf", "csv", "json", "junit"].flatMap {
      ["--report", "\($0)=\(result.folder)/report.\($0)"]
    }
    let report = try await Program.run(
      ["report", "\(result.folder)/results.ndjson", "--plan", Self.mail] + Self.ids + options)
    #expect(report.status == 3)
    for name in ["html", "markdown", "ctrf", "csv", "json", "junit"] {
      let text = try String(contentsOfFile: "\(result.folder)/report.\(name)", encoding: .utf8)
      #expect(text.contains("CHECK-mail-1") && text.contains("not verified"), "\(name)")
    }
  }

  @Test func `gates hold of criteria with other ids`() async throws {
    let plan = try Program.file("small.md", Self.small)
    let met = try await run(plan, ["--require", "verified"])
    #expect(met.status == 0, "\(met.output)\(met.errors)")
    #expect(met.output.contains("CHECK-1  verified"))
    let open = try Program.file("open.md", Self.small + "- CHECK-2: WHEN it is asked, Tempo SHALL answer\n")
    let unmet = try await run(open, ["--require", "executed"])
    #expect(unmet.status == 5)
    #expect(unmet.errors.contains("CHECK-2"))
  }

  @Test func `without a plan tags count for criteria with other ids, too`() async throws {
    let folder = try await features(try Program.file("small.md", Self.small))
    let config = try Program.file("lgtm-verify.yaml", "run: {id: criterion=CHECK}\n")
    for options in [["--id", "criterion=CHECK"], ["--config", config]] {
      let result = try await Program.run(["run", folder] + options)
      #expect(result.output.contains("CHECK-1  verified  1 of 1 scenario passed"), "\(result.output)\(result.errors)")
      let merged = try await Program.run(["merge", "\(result.folder)/results.ndjson", "--id", "criterion=CHECK"])
      #expect(merged.output.contains("CHECK-1  verified"))
    }
    #expect(try await !Program.run(["run", folder]).output.contains("CHECK-1  verified"))
  }
}
