import Foundation
import Reports
import Runner
import Testing

struct TestResultStatementTests {
  private func statement(_ model: ReportModel) throws -> [String: Any] {
    let bytes = TestResultStatement(
      model, subjects: [.init(name: "results.ndjson", digest: "ab")], configuration: [.init(name: "F", digest: "cd")],
      digest: { "\($0.count)" }
    ).bytes
    return try #require(try jsonValue(bytes) as? [String: Any])
  }

  @Test func `a criterion is a test, and what is not verified has not passed`() async throws {
    let statement = try statement(await .sample())
    #expect(statement["_type"] as? String == "https://in-toto.io/Statement/v1")
    #expect(statement["predicateType"] as? String == "https://in-toto.io/attestation/test-result/v0.1")
    let subject = try #require((statement["subject"] as? [[String: Any]])?.first)
    #expect(subject["digest"] as? [String: String] == ["sha256": "ab"])
    let predicate = try #require(statement["predicate"] as? [String: Any])
    #expect(predicate["result"] as? String == "FAILED")
    #expect(predicate["passedTests"] as? [String] == ["AC-1"])
    #expect(predicate["warnedTests"] as? [String] == ["AC-4"])
    #expect(predicate["failedTests"] as? [String] == ["AC-2", "AC-3", "AC-9"])
    #expect((predicate["configuration"] as? [Any])?.count == 1)
  }

  @Test(arguments: [("it holds", "PASSED"), ("it fails", "FAILED")])
  func `without criteria the scenarios are the tests`(text: String, result: String) async throws {
    let steps: [StepDefinition<Void>] = [then("it holds") { _ in }, then("it fails") { _ in throw Mismatch("no") }]
    let events = try await SampleRun.events("Feature: F\n  Scenario: S\n    Then \(text)\n", steps)
    let predicate = try #require(
      try statement(ReportModel(RunRecord(events), nil))["predicate"] as? [String: Any])
    #expect(predicate["result"] as? String == result)
    #expect(predicate[result == "PASSED" ? "passedTests" : "failedTests"] as? [String] == ["F › S"])
  }

  @Test func `no test at all has not passed`() throws {
    let predicate = try #require(try statement(ReportModel(RunRecord(), nil))["predicate"] as? [String: Any])
    #expect(predicate["result"] as? String == "FAILED")
  }
}
