import Foundation
import Testing

@testable import lgtm_verify

/// Runs and reports held against the plan, as a user does it.
struct PlanVerdictTests {
  private static let plan = "fixtures/plan/001-lgtm-stack.md"
  private static let ingestion = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature"

  @Test func `a run with a plan shows all of its criteria, and a gate that is not met ends it with 5`() async throws {
    let result = try await Program.run(["run", Self.ingestion, "--plan", Self.plan, "--require", "verified"])
    #expect(result.output.contains("AC-lgtm-003-05  not verified  0 of 4 scenarios passed"), "\(result.output)")
    #expect(result.output.contains("9 of 17 named by a scenario's title"))
    #expect(result.errors.contains("--require verified is not met:\n"))
    #expect(result.status == 5)
    let open = try await Program.run(["run", Self.ingestion, "--plan", Self.plan])
    #expect(open.status == 0)
  }

  @Test func `reports can be made later, and a result that is deleted is not verified in any of them`() async throws {
    let run = try await Program.run(["run", "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"])
    let results = "\(run.folder)/results.ndjson"
    // The other two are the results themselves, and what a run takes of them: they have no criteria.
    let formats = ReportRequest.Format.allCases.filter { ![.ndjson, .rerun].contains($0) }.map(\.rawValue)
    let options = formats.flatMap { ["--report", "\($0)=\(run.folder)/report.\($0)"] }
    func report() async throws -> [String: String] {
      let report = try await Program.run(["report", results, "--plan", Self.plan] + options)
      #expect(report.status == 0, "\(report.errors)")
      var texts = ["terminal": report.output]
      for format in formats {
        texts[format] = try String(contentsOfFile: "\(run.folder)/report.\(format)", encoding: .utf8)
      }
      return texts
    }
    for (format, text) in try await report() {
      let isSaid = Self.says(text, format)
      #expect(!isSaid, "\(format)")
    }
    try Self.delete("Query non-existent trace", from: results)
    for (format, text) in try await report() {
      let isSaid = Self.says(text, format)
      #expect(isSaid, "\(format)")
    }
  }

  /// Whether a report says that the criterion of the deleted scenario is not verified, each in its own way.
  private static func says(_ text: String, _ format: String) -> Bool {
    let (id, reason) = ("AC-lgtm-002-05", "2 of 3 ran; no result: Query non-existent trace")
    return switch format {
    case "terminal", "criteria": text.contains("\(id)  not verified") && text.contains(reason)
    case "html": text.contains("data-c=\"\(id)\" data-k=\"not verified\" open>") && text.contains(reason)
    case "markdown": text.contains("| \(id) | not verified |") && text.contains(reason)
    case "junit", "junit-rich": text.contains("name=\"\(id)\" value=\"not verified: \(reason)")
    case "csv": text.contains("\(id),not verified,\(reason)")
    case "json", "ctrf": text.contains("\"id\":\"\(id)\",\"verdict\":\"not verified\",\"reason\":\"\(reason)")
    case "in-toto": text.firstRange(of: "failedTests").map { text[$0.upperBound...].contains(id) } ?? false
    // It has no criteria: the scenario is there, and did not pass.
    case "cucumber-json":
      text.contains("\"name\":\"Query non-existent trace\",\"description\":\"\",\"type\":\"scenario\",\"steps\"")
    default: false
    }
  }

  /// Takes the lines out that give a scenario its result.
  private static func delete(_ scenario: String, from file: String) throws {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let envelopes = lines.map { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: [String: Any]] }
    let pickle = envelopes.compactMap { $0?["pickle"] }.first { ($0["name"] as? String)?.hasPrefix(scenario) == true }
    let kept = zip(lines, envelopes).filter {
      $1?["testCase"]?["pickleId"] as? String != pickle?["id"] as? String || $1?["testCase"] == nil
    }
    try Data(kept.map { $0.0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
  }

  @Test func `a failure that is waived is no failure until the waiver ends`() async throws {
    func run(_ day: String) async throws -> Program.Result {
      let config = try Program.file(
        "lgtm-verify.yaml",
        """
        waivers:
          - criterion: AC-lgtm-002-02
            step: Tempo SHALL accept trace within 1 second
            owner: platform
            reason: known
            expires: \(day)
        """)
      return try await Program.run([
        "run", "\(Self.ingestion):8", "--fault", "tempo.ingest.refuse", "--timeout", "500ms", "--plan", Self.plan,
        "--config", config,
      ])
    }
    let waived = try await run("2999-12-31")
    #expect(waived.status == 0, "\(waived.output)\(waived.errors)")
    let expired = try await run("2020-01-01")
    #expect(expired.status == 1)
    #expect(expired.output.contains("the waiver of platform expired on 2020-01-01"))
  }

  @Test(arguments: [
    (["run", ingestion, "--require", "verified"], "--plan PLAN.md"), (["report"], "needs results"),
    (["report", "/no/such.ndjson"], "cannot be read"), (["report", plan], "give a results.ndjson"),
    (["report", plan, "--require", "everything", "--plan", plan], "verified or executed"),
  ])
  func `wrong usage is explained`(arguments: [String], text: String) async throws {
    let result = try await Program.run(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(text), "\(result.errors)")
  }

  @Test(arguments: [
    ("waivers: [{criterion: AC-1}]", "expires is missing"), ("waivers: [{step: x, until: y}]", "unknown key \"until\""),
    ("waivers: [{criterion: AC-1, step: x, owner: o, reason: r, expires: soon}]", "YYYY-MM-DD"),
  ])
  func `a waiver that cannot be used is explained`(text: String, message: String) async throws {
    let config = try Program.file("lgtm-verify.yaml", text)
    let result = try await Program.run(["run", Self.ingestion, "--plan", Self.plan, "--config", config])
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
